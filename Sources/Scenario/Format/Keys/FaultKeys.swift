import Units

/// What can go wrong, by the word that stands under `fault`.
enum FaultWord: String, CaseIterable {
  case burst, slow, errors, delay, drop, crash, pause, cold, cores, leak, deadlock

  /// The keys that an entry with this word has.
  var id: FormatGroup.ID {
    switch self {
    case .burst: .burst
    case .slow: .slow
    case .errors: .errors
    case .delay: .delay
    case .drop: .drop
    case .crash: .crash
    case .pause: .pause
    case .cold: .chill
    case .cores: .cores
    case .leak: .leak
    case .deadlock: .deadlock
    }
  }
}

/// The keys of faults.
enum FaultKeys {
  static let factor = FormatKey(
    "factor", ValueKind<Double>.factor.drawn(), isRequired: true,
    "How many times as much: the traffic of a burst, the time that slow work takes.")
  static let share = FormatKey(
    "share", ValueKind<Ratio>.share.drawn(), isRequired: true,
    "Which share: of the requests that fail, of the messages that are lost.")
  static let chilled = FormatKey(
    "share", ValueKind<Ratio>.share.drawn(), usual: "100%", "Which share of what they hold is lost."
  )
  static let by = FormatKey(
    "by", ValueKind<Duration>.positiveDuration.drawn(), isRequired: true,
    "By how much, each way.")
  static let cores = FormatKey(
    "cores", ValueKind<Int>.count(1...10_000).drawn().shaped(counts), isRequired: true,
    "How many cores are left to each replica.")
  static let replicas = FormatKey(
    "replicas", .count(1...1_000), usual: "1", "How many replicas go down.")
  static let threads = FormatKey(
    "threads", .rate, isRequired: true, "How many threads of each replica are lost a second.")
  static let time = FormatKey(
    "for", ValueKind<Duration>.positiveDuration.drawn(),
    "For how long; to the end of the drill where it is absent.")
  static let ramp = FormatKey(
    "ramp", .duration, usual: "0s",
    "How long it takes to build up, and again to fade; both lie within `for`, so half of that at most."
  )
  static let weight = FormatKey(
    "weight", .weight,
    "How much a request that comes on top counts in the harm; as the client's own where absent.")

  private static let counts = ValueSchema.either([
    .integer(1...10_000), .pattern("[0-9]+\\.\\.[0-9]+"),
  ])

  static let burst = fault(
    .burst,
    "Much more traffic of a client, all its rates multiplied; of `users`: that many times the users.",
    "a client",
    [factor.entry, time.entry, ramp.entry, weight.entry])
  static let slow = fault(
    .slow, "Multiplies all cpu, wait and update work that is drawn from then on.", "a service",
    [factor.entry, time.entry, ramp.entry])
  static let errors = fault(
    .errors, "Fails a share of a service's requests at its door, without a thread.", "a service",
    [share.entry, time.entry, ramp.entry])
  static let delay = fault(
    .delay, "Makes each message of an edge, request and answer alike, take longer.",
    "an edge `a->b`", [by.entry, time.entry, ramp.entry])
  static let drop = fault(
    .drop,
    "Loses a share of an edge's messages, requests and answers by half each; the caller sees only "
      + "its timeout.", "an edge `a->b`", [share.entry, time.entry, ramp.entry])
  static let crash = fault(
    .crash, "Takes replicas down, with all that is in them; they start again afterwards.",
    "a service", [replicas.entry, time.entry])
  static let pause = fault(
    .pause, "Lets nothing of a service advance; arrivals queue, callers' clocks run.",
    "a service", [time.entry])
  static let chill = fault(
    .cold, "Empties the caches of a service; misses fill them again.", "a service",
    [chilled.entry])
  static let coresGroup = fault(
    .cores, "Leaves fewer cores to each replica.", "a service", [cores.entry, time.entry])
  static let leak = fault(
    .leak, "Takes threads of each replica away; a restart brings them back.", "a service",
    [threads.entry, time.entry])
  static let deadlock = fault(
    .deadlock, "Lets all updates of a row wait for each other; a restart ends it.", "a service",
    [
      FormatEntry(
        "row", .value(.pattern(ValueSchema.name), expected: "a row of that service"),
        isRequired: true, "Which row, by its name under `rows`."),
      time.entry,
    ])

  private static func fault(
    _ word: FaultWord, _ about: String, _ place: String, _ entries: [FormatEntry]
  ) -> FormatGroup {
    FormatGroup(
      "Fault: \(word.rawValue)", about,
      [
        TimelineKeys.id.entry, TimelineKeys.at.entry,
        FormatEntry(
          "fault", .value(.words([word.rawValue]), expected: "`\(word.rawValue)`"),
          isRequired: true,
          "What goes wrong."),
        FormatEntry(
          "where", .value(.pattern("[^\\s]+"), expected: place), isRequired: true,
          "Where: \(place), by its name."),
      ] + entries)
  }
}
