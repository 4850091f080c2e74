import Commands
import Units

/// The keys of the answer.
enum AnswerKeys {
  static let kind = FormatKey(
    "kind", ValueKind<Mechanism>.word, isRequired: true,
    "The mechanism that keeps it going: livelock, activity without progress on a contended "
      + "resource; retry-storm, retries feed the load that feeds them; none, nothing is wrong.")
  static let trigger = FormatKey(
    "trigger", ValueKind<Trigger>.word,
    "What set it off, which may be over long before the incident is.")
  static let onset = FormatKey(
    "onset", .reference("the id of something that happens", ValueSchema.name), isRequired: true,
    "The entry that it began with; where the kind is none, the one that looks like an incident.")
  static let service = FormatKey(
    "service", .reference("a service", ValueSchema.name), "Where the mechanism is at work.")
  static let loop = FormatKey(
    "loop", .reference("an edge `a->b`"), "The edge that closes the loop.")
  static let resource = FormatKey(
    "resource",
    .reference("`service.row`, `service.threads`, `.cores`, `.queue` or `tenant:name`"),
    "What is fought over.")
  static let visible = FormatKey(
    "visible_within", .positiveDuration,
    "Within which time after the onset a figure of some service is plainly worse than before; `check` "
      + "plays three seeds to prove it.")

  static let group = FormatGroup(
    "The answer", "What really happened.",
    [
      kind.entry, trigger.entry, onset.entry, service.entry, loop.entry, resource.entry,
      FormatEntry("also_accept", .list(.group(.alsoAccepted), least: 0), "What is right too."),
      FormatEntry(
        "gentle",
        .list(
          .value(ValueKind.measure.schema, expected: ValueKind.measure.expected), least: 0),
        "Measures that count as gentle here, whatever they count as elsewhere."),
      visible.entry,
      FormatEntry(
        "mechanism", .list(.value(.text, expected: "text"), least: 0),
        "The chain of the mechanism, link by link."),
    ])
  static let alsoGroup = FormatGroup(
    "What is right too", "The parts that it names, and no others, take the place of the answer's.",
    [
      FormatEntry("kind", kind.entry.shape, kind.entry.about), trigger.entry, service.entry,
      loop.entry, resource.entry,
    ])
}

/// Something that a participant can do to the system.
struct Measure: Sendable {
  /// The command that does it; nil for one that the format names and the console does not have.
  var verb: Verb?

  /// Measures that scenarios may speak of although nobody can take them at this console.
  static let withoutCommand = ["quota", "scale", "drain", "rollback", "deploy", "failover"]
}

extension ValueKind where Value == Measure {
  static var measure: ValueKind {
    let acts = Verb.allCases.filter { CommandLanguage.kind(of: $0) == .act }.map(\.rawValue)
    let others = Measure.withoutCommand.filter { !acts.contains($0) }
    return ValueKind<String>.word(acts + others).map { Measure(verb: Verb(rawValue: $0)) }
  }
}
