import Commands
import Units

/// The keys of what happens beside faults.
enum TimelineKeys {
  static let id = FormatKey(
    "id", .name, "The name that the answer and the herrings call it by.")
  static let at = FormatKey(
    "at", .moment, isRequired: true,
    "When: a drill time; a range of them, of which one is drawn for each seed; or a time after the "
      + "onset.")
  static let note = FormatKey(
    "note", .text, "What the deploy is, as its note of release would say.")

  static let pageText = FormatKey("text", .text, isRequired: true, "What the page says.")
  static let when = FormatKey(
    "when", .text, isRequired: true,
    "Of whom, which figure of the last ten seconds, `>` or `<`, and its edge: `checkout p99 > 800ms`. "
      + "Figures are " + Metric.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".")
  static let holdFor = FormatKey(
    "for", .duration, usual: "0s", "For how long it must have been beyond the edge.")
  static let who = FormatKey("who", .text, isRequired: true, "Who says it.")
  static let what = FormatKey("text", .text, isRequired: true, "What is said.")
  static let hint = FormatKey("hint", .text, isRequired: true, "What it says; it costs nothing.")

  static let deployGroup = FormatGroup(
    "A deploy",
    "A new version or configuration of a service or client. Its `set` changes paths of the file as "
      + "it was read; of what that changes, only what the deployed one does itself holds.",
    [
      id.entry, at.entry,
      FormatEntry(
        "deploy", .value(.pattern(ValueSchema.name), expected: "a service or client"),
        isRequired: true, "What is deployed."),
      FormatEntry(
        "set", .named(.paths, .any),
        isRequired: true,
        "Policies that it calls with, by any path that leads to them; `protect`, `order` and "
          + "`replicas` of the service itself."),
      note.entry,
    ])
  static let pageGroup = FormatGroup(
    "A page", "Sent while a figure has been beyond an edge.",
    [
      id.entry, FormatEntry("page", .group(.edge), isRequired: true, "What sets it off."),
      pageText.entry,
    ])
  static let edgeGroup = FormatGroup("When it pages", [when.entry, holdFor.entry])
  static let saysGroup = FormatGroup(
    "A message", "Somebody says something.",
    [
      id.entry, at.entry, FormatEntry("says", .group(.words), isRequired: true, "Who says what."),
    ])
  static let wordsGroup = FormatGroup("Who says what", [who.entry, what.entry])
  static let hintGroup = FormatGroup("A hint", [id.entry, at.entry, hint.entry])
}
