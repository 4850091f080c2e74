import Commands
import GameDay
import Units

extension DrillScreen {
  func whyNot(_ press: Press) -> String? {
    switch scope {
    case .briefing: return press.action == .pause ? whyNotBegin : nil
    case .drill: return whyNotRunning(press)
    default: return nil
    }
  }

  private var whyNotBegin: String? {
    if let failure { return "It could not be prepared: \(failure)" }
    guard let view, view.clock >= .zero else {
      return "The history before the drill is still being simulated; a moment."
    }
    return nil
  }

  private func whyNotRunning(_ press: Press) -> String? {
    let reads: [KeyAction] = [.nextPane, .previousPane, .pageUp, .pageDown, .up, .down, .choose]
    if reads.contains(press.action) {
      let plots = view?.plots.count ?? 0
      return press.action == .choose && press.number > plots
        ? "There are \(plots) plots." : nil
    }
    guard isRunning else { return "The drill is over; its score is being worked out." }
    switch press.action {
    case .pause where !gameDay.allowsPause: return "This game day does not allow a pause."
    case .singleStep where !isPaused: return "Pause it first: Space."
    case .faster where speed == Self.speeds.last: return "This is as fast as it goes."
    case .slower where speed == Self.speeds.first: return "This is as slow as it goes."
    default: return nil
    }
  }

  func name(of action: KeyAction) -> String? {
    switch (scope, action) {
    case (.drill, .pause): isPaused ? "go on" : "pause"
    case (.drill, .open): service.map { "look \($0.name)" }
    default: nil
    }
  }

  mutating func perform(_ press: Press, in library: Library) -> [Request] {
    switch press.action {
    case .pause where scope == .briefing: return begin()
    case .pause: return togglePause()
    case .finish: return finish()
    case .close where isFinished && result == nil: return [.back]
    case .close: isReading = false
    case .again: return [.replace(place)]
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .pageDown: scroll += page
    case .pageUp: scroll = max(0, scroll - page)
    case .first: scroll = 0
    case .last: scroll = Self.toTheEnd
    case .down where scope == .drill: select(by: 1)
    case .up where scope == .drill: select(by: -1)
    case .down: scroll += 1
    case .up: scroll = max(0, scroll - 1)
    case .choose: return choose(plot: press.number - 1)
    case .faster: return change(speed: Self.speeds.first { $0 > speed })
    case .slower: return change(speed: Self.speeds.last { $0 < speed })
    case .singleStep: return [.effect(.drill(.pass(seconds: 1)))]
    default: return look(press.action)
    }
    return []
  }

  /// More lines than any text has.
  static let toTheEnd = 1_000_000

  /// How many lines a page key scrolls; the console keeps `scroll` within the text.
  private var page: Int { scope == .result ? 12 : 5 }

  private mutating func begin() -> [Request] {
    hasBegun = true
    scroll = 0
    return [.effect(.drill(.begin))]
  }

  private mutating func finish() -> [Request] {
    isFinished = true
    return [.effect(.drill(.finish))]
  }

  private mutating func togglePause() -> [Request] {
    isPaused.toggle()
    let words = isPaused ? "The drill's clock stands still." : "The clock runs."
    return [.effect(.drill(.pause(isPaused))), .say(words)]
  }

  private mutating func change(speed new: Int?) -> [Request] {
    guard let new else { return [] }
    speed = new
    return [
      .effect(.drill(.speed(new))), .say("Speed ×\(new): \(new) s of the drill in a second."),
    ]
  }

  private mutating func turnPane(by step: Int) {
    let all = DrillPane.allCases
    let index = all.firstIndex(of: pane) ?? 0
    // The first Tab after Esc, or before any answer, shows what the pane holds.
    let isHidden = !isReading && (pane != .answer || view?.replies.isEmpty == false)
    pane = isHidden ? pane : all[(index + step + all.count) % all.count]
    scroll = pane == .timeline ? Self.toTheEnd : 0
    isReading = true
  }

  private mutating func choose(plot index: Int) -> [Request] {
    plot = index
    isReading = false
    guard let plots = view?.plots, plots.indices.contains(index) else { return [] }
    return [.say("Large plot: \(plots[index].title).")]
  }

  private mutating func select(by step: Int) {
    let last = (view?.services.count ?? 1) - 1
    selected = max(0, min(last, selected + step))
  }

  /// What a hint costs, as the command language says it.
  private var hintCost: String {
    let cost = language?.help.first { $0.verb == .hint }?.cost ?? ""
    return cost.isEmpty ? "A hint is free." : "A hint: \(cost)."
  }

  /// The keys that stand for a command about the selected service.
  private func look(_ action: KeyAction) -> [Request] {
    let verbs: [KeyAction: String] = [
      .open: "look", .threadDump: "dump", .profile: "profile",
    ]
    switch action {
    case .alerts: return [.effect(.drill(.perform("alerts")))]
    case .hint: return [.ask("\(hintCost) Take one?", Press(.accept))]
    case .accept: return [.effect(.drill(.perform("hint")))]
    default: break
    }
    guard let verb = verbs[action], let service else { return [] }
    return [.effect(.drill(.perform("\(verb) \(service.name)")))]
  }
}
