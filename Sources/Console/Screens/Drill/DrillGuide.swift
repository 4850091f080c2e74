import GameDay
import Units

/// What a player can do next, in words: the screen is all the help there is.
///
/// It never names the cause and points at nothing hidden: it knows only what the view shows and
/// what the player has typed.
struct DrillGuide {
  static let promptPlaceholder =
    "such as: shed SERVICE 40% · a command and ? says what it does · Tab completes"

  /// Those who wait should hear something within this time of the declaration.
  private static let firstUpdate = Duration.minutes(5)
  /// The next word is due at most so long after the last one.
  private static let nextUpdate = Duration.minutes(10)
  /// How long before it is due an update is asked for.
  private static let notice = Duration.minutes(2)

  let view: DrillView
  let memory: DrillMemory

  /// One line that says what to do now.
  static func next(_ view: DrillView, _ memory: DrillMemory) -> String {
    DrillGuide(view: view, memory: memory).next
  }

  private var next: String {
    switch view.phase {
    case .briefing: "Space starts the drill."
    case .calm: calm
    case .incident: incident
    case .recovery: recovery
    case .debrief: "The drill is over; the score is being worked out."
    }
  }

  private var calm: String {
    if !memory.has("look") {
      return "Calm. Learn what is usual: Enter looks at a service, Down selects the next."
    }
    return "Calm. Know the usual figures (1 to 6 choose a plot, + lets time run faster). Users "
      + "suffer? Then :declare."
  }

  private var incident: String {
    guard memory.has("declare") else { return beforeDeclaring }
    let opened = memory.first("declare") ?? .zero
    if memory.evidence(since: alarm) == 0 {
      return "Evidence first: t takes a thread dump of the selected service, p a profile, Enter "
        + "looks. Begin where the figures are worst."
    }
    if !hasActed {
      return "Help the users before you know it all: :shed SERVICE SHARE or :limit SERVICE N; "
        + ":runbook mitigate has more, COMMAND ? tells what it does."
    }
    if view.pending.isEmpty, let lift = shedToLift { return lift }
    if memory.evidence(since: alarm) == 1 {
      return "\(onItsWay)One look is a guess. Confirm it: t dump, p profile, :plot METRIC SERVICE."
    }
    if !memory.has("diagnose") {
      return "\(onItsWay)What keeps it going? :diagnose KIND SERVICE LOOP RESOURCE by TRIGGER "
        + "(Tab helps)."
    }
    if isUpdateDue(since: opened) { return update }
    if let pending = view.pending.first {
      return "\(pending.text) is in force from \(Figures.clock(pending.lands)) on. Watch what it "
        + "does to attempts per success."
    }
    return "Watch: does attempts per success fall? If it stays for half a minute, take the next "
      + "measure; :runbook mitigate lists them."
  }

  private var beforeDeclaring: String {
    if view.headline.isKept {
      return "A page went off, yet users get what was promised. Look at what it names; :ack takes "
        + "the page. Users suffer? Then :declare."
    }
    return view.openPage == nil
      ? "Users do not get what was promised: :declare opens the incident; it names no cause."
      : "Users do not get what was promised: :ack takes the page, :declare opens the incident; "
        + "it names no cause."
  }

  private var recovery: String {
    if memory.has("resolve") {
      return "Resolved. Watch whether it stays so; q ends the drill and scores it."
    }
    if !memory.has("declare") {
      return "Users get what was promised again. Was it an incident? :declare and :diagnose it."
    }
    if let service = view.services.first(where: isShed) {
      return "Users get what was promised; \(service.name) still turns some away. Lift that: "
        + ":shed \(service.name) off – and watch."
    }
    if let pending = view.pending.first {
      return "\(pending.text) is in force from \(Figures.clock(pending.lands)) on. Watch what it "
        + "does."
    }
    if !memory.has("diagnose") {
      return "Users get what was promised. What was it? :diagnose KIND SERVICE LOOP RESOURCE by "
        + "TRIGGER (Tab offers the words)."
    }
    if isUpdateDue(since: memory.first("declare") ?? .zero) {
      return "Users get what was promised. Is every figure back in its band? Then :resolve, and "
        + "tell those who wait: :status page …"
    }
    return "Users get what was promised again. Is every figure back in its band, would it stay so "
      + "without you? Then :resolve."
  }

  /// Since when looking counts: the first page, or what was declared before it.
  private var alarm: Duration {
    let page = view.feed.first { $0.kind == .page }?.at
    let declared = memory.first("declare")
    return [page, declared].compactMap(\.self).min() ?? .zero
  }

  private var hasActed: Bool {
    !view.pending.isEmpty || view.services.contains { !$0.measures.isEmpty }
      || view.feed.contains { $0.kind == .landed || $0.kind == .ordered }
  }

  private var onItsWay: String {
    guard let pending = view.pending.first else { return "" }
    return "\(pending.text) works from \(Figures.clock(pending.lands)) on. "
  }

  private func isUpdateDue(since opened: Duration) -> Bool {
    let due = memory.last("status").map { $0 + Self.nextUpdate } ?? opened + Self.firstUpdate
    return memory.last("status") == nil || view.clock >= due - Self.notice
  }

  private var update: String {
    "Tell those who wait: :status page IMPACT / DOING / NEXT – the first within 5 min, then every "
      + "10 min at most."
  }

  private func isShed(_ service: DrillView.ServiceState) -> Bool {
    service.measures.contains { $0.hasPrefix("shed") }
  }

  /// What is said where nothing but a measure keeps users out any more: the services have room, and
  /// those that turn nobody away need hardly more than one attempt for a success.
  private var shedToLift: String? {
    guard let shed = view.services.first(where: isShed) else { return nil }
    let others = view.services.filter { !isShed($0) }
    let hasRoom = view.services.allSatisfy { service in
      let taken = service.threads.map { service.threadsBusy / Double(max(1, $0)) } ?? 0
      return taken < 0.5 && service.queue < max(10, (service.queueLimit ?? 100) / 10)
    }
    guard hasRoom, others.allSatisfy({ $0.attemptsPerSuccess < 2 }) else { return nil }
    return "The services have room again; who fails now is turned away by your own measure. Lift "
      + "it: :shed \(shed.name) off – and watch."
  }
}
