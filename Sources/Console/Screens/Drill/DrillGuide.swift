import GameDay

/// What a player can do next, in words: the screen is all the help there is.
enum DrillGuide {
  static let promptPlaceholder =
    "such as: shed SERVICE 40% · a command and ? says what it does · Tab completes"

  /// One line that says what to do now; it never names the cause, and points at nothing hidden.
  static func next(_ view: DrillView, said: [String]) -> String {
    switch view.phase {
    case .briefing: return "Space starts the drill."
    case .calm:
      return said.contains("look")
        ? "Calm. Know the usual figures; when one leaves its band, type :declare."
        : "Calm. Learn what is usual: Enter looks at a service, Down selects the next."
    case .incident: return incident(view, said)
    case .recovery:
      return said.contains("resolve")
        ? "Resolved. Watch whether it stays so; q ends the drill and scores it."
        : "Users get what was promised again. Is every figure back in its band? Then :resolve."
    case .debrief: return "The drill is over; the score is being worked out."
    }
  }

  private static func incident(_ view: DrillView, _ said: [String]) -> String {
    if !said.contains("declare") {
      return "Something is wrong for users: :declare opens the incident; it names no cause."
    }
    let hasEvidence = said.contains("dump") && said.contains("profile")
    if !hasEvidence {
      return "Evidence first: t takes a thread dump, p a profile of the selected service."
    }
    let acted = !view.pending.isEmpty || view.services.contains { !$0.measures.isEmpty }
    if !acted {
      return "Help the users: :shed, :limit, then :jitter; COMMAND ? tells delay and cost."
    }
    if !said.contains("diagnose") {
      return "Say what it is: :diagnose KIND SERVICE LOOP RESOURCE by TRIGGER (Tab helps)."
    }
    return "Do the figures turn? If not, look where the time goes: t, p – and act again."
  }
}
