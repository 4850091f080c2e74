import Units

/// The keys of what is told, scored and scripted.
enum DrillKeys {
  static let names = FormatShape.list(
    .value(.pattern(ValueSchema.name), expected: "a name"), least: 0)

  static let briefing = FormatKey(
    "briefing", .text,
    "What participants read before the drill: their role, the system, what is promised.")
  static let debrief = FormatKey(
    "debrief", .text, "What they read after it: what really happened, and what would have helped.")
  static let facilitator = FormatKey(
    "facilitator", .text, "What only the one reads who runs it: what to watch for, what to ask.")
  static let storyGroup = FormatGroup(
    "The story", [briefing.entry, debrief.entry, facilitator.entry])

  static let roleGroup = FormatGroup(
    "A role",
    [FormatEntry("sees", names, isRequired: true, "The services and clients that it sees.")])

  static let entry = FormatKey(
    "entry", .reference("an id of the timeline", ValueSchema.name), isRequired: true,
    "Which entry of the timeline it is about.")
  static let why = FormatKey("why", .text, isRequired: true, "Why it is not the cause.")
  static let herringGroup = FormatGroup("A herring", [entry.entry, why.entry])

  static let delay = FormatKey(
    "delay", .duration, isRequired: true, "How long it takes from Enter to being in force.")
  static let commandGroup = FormatGroup("A command's time", [delay.entry])

  static let parts = [
    part("detection", "25", "For declaring it soon."),
    part("diagnosis", "20", "For saying what it is."),
    part("mitigation", "30", "For sparing users."),
    part("recovery", "10", "For calling it over when it is."),
    part("communication", "5", "For telling people."),
    part("postmortem", "10", "For learning from it."),
  ]
  static let scoreGroup = FormatGroup("The score", parts.map(\.entry))

  private static func part(_ name: String, _ usual: String, _ about: String) -> FormatKey<Double> {
    FormatKey(name, .weight, usual: usual, about)
  }

  static let trap = FormatKey(
    "trap", .flag, usual: "false", "Whether it shows what one should not do.")
  static let responderGroup = FormatGroup(
    "A responder", "The long form; the short one is the list of moves alone.",
    [
      trap.entry,
      FormatEntry("moves", .list(.group(.move), least: 0), isRequired: true, "Its moves."),
    ])
  static let at = FormatKey(
    "at", .moment, isRequired: true,
    "When Enter is pressed: a drill time, or a time after the onset.")
  static let line = FormatKey(
    "do", .text, isRequired: true, "What a participant would type at the console's prompt.")
  static let moveGroup = FormatGroup("A move", [at.entry, line.entry])
}
