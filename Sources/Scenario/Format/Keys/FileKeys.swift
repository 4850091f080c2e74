import Units

/// The keys of a whole file.
enum FileKeys {
  static let version = FormatKey(
    "sidestep", .count(1...1_000_000), isRequired: true, "The version of the format: 1.")
  static let title = FormatKey(
    "title", .text, isRequired: true, "What people call it; it should not give the answer away.")
  static let about = FormatKey("about", .text, "A paragraph for the list of game days.")
  static let level = FormatKey(
    "level", .count(1...5), "How hard it is to play, 1 being the one to begin with.")
  static let length = FormatKey(
    "length", .positiveDuration, usual: "10m",
    "How much drill time there is, at most 24h, counted from the end of the pre-roll.")
  static let preroll = FormatKey(
    "preroll", .duration, usual: "0s",
    "How much time is simulated before the drill's moment zero, at most 24h: history to look back on, "
      + "from which baselines are learnt.")
  static let pause = FormatKey(
    "pause", .word(["allowed", "forbidden"]), usual: "allowed",
    "Whether participants may pause the drill.")

  static let from = FormatKey(
    "from", .duration, usual: "0s",
    "Figures of `simulate` count requests that arrive from this drill time on.")
  static let success = FormatKey(
    "success", .share, usual: "99.5%", "The share of requests that succeed.")
  static let p99 = FormatKey(
    "p99", .positiveDuration,
    "The time within which 99 of 100 answers come; a later answer is no good one.")

  static let policy = FormatShape.either([
    .value(.pattern(ValueSchema.name), expected: "the name of a policy"), .group(.policy),
  ])
  static let wire = FormatShape.value(
    ValueKind.randomDuration.schema, expected: ValueKind.randomDuration.expected)

  static let group = FormatGroup(
    "The file", "The keys of a whole file.",
    [version.entry, title.entry, about.entry, level.entry, length.entry, preroll.entry]
      + [
        FormatEntry("measure", .group(.measure), "From when on figures count."),
        FormatEntry("slo", .group(.slo), "What users were promised; a client may have its own."),
        FormatEntry(
          "policies", .named(.names, .group(.policy)),
          "Templates of policies, copied to each place of use when the file is read."),
        FormatEntry(
          "clients", .named(.someNames, .group(.client)), isRequired: true,
          "Who sends requests. Names are unique over clients, services and tenants."),
        FormatEntry(
          "wires", .named(.wires, wire),
          "One-way delays, drawn for each message; `default` is that of all wires not named here, "
            + "0s where it is absent."),
        FormatEntry(
          "services", .named(.someNames, .group(.service)), isRequired: true,
          "Who answers, at most 200."),
        FormatEntry("mesh", .group(.mesh), "Proxies between callers and wires."),
        FormatEntry("timeline", .list(timelineEntry, least: 0), "What happens in the drill."),
        FormatEntry(
          "answer", .group(.answer),
          "What really happened. A file without it can be simulated, not drilled."),
        FormatEntry("story", .group(.story), "What participants and facilitators read."),
        FormatEntry(
          "roles", .named(.names, .group(.role)), "Who of a team sees which services and clients."),
        FormatEntry(
          "herrings", .list(.group(.herring), least: 0), "What looks like the cause and is not."),
        FormatEntry(
          "runbook", DrillKeys.names,
          "Topics of the runbook that help here, such as `triage`; `runbook` in a drill lists them."
        ),
      ] + [pause.entry] + [
        FormatEntry(
          "commands", .named(.measures, .group(.command)),
          "How long measures take to come into force, where it is not the usual time."),
        FormatEntry(
          "score", .group(.score),
          "How many points each part is worth; parts that are absent keep their usual ones."),
        FormatEntry(
          "responders",
          .named(.names, .either([.list(.group(.move), least: 0), .group(.responder)])),
          "Scripts of moves by name, which `simulate --responder` plays; `reference` is what scores are "
            + "measured by."),
      ])

  static let timelineEntry = FormatShape.either(
    (FaultWord.allCases.map(\.id) + [.deploy, .page, .says, .hint]).map { .group($0) })

  static let measureGroup = FormatGroup("What is measured", [from.entry])
  static let sloGroup = FormatGroup("What was promised", [success.entry, p99.entry])
  static let meshGroup = FormatGroup(
    "The mesh",
    "A proxy stands between the policy of a caller and the wire: each try of the caller becomes up "
      + "to `tries` tries of the proxy. The caller's timeout covers them all.",
    [
      FormatEntry(
        "edges", .named(.edges, policy), isRequired: true,
        "The policy of the proxy on an edge between a caller and a service that it calls.")
    ])
}
