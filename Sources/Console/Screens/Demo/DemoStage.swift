import DemoModel
import Units

/// A demo on stage: what was asked of its threads and what they last reported.
///
/// The demo screen and a lesson's page share it, so that a demo has the same keys in both.
struct DemoStage: Sendable {
  /// The demo's entry in the catalogue.
  let demo: DemoDescription
  /// What it was started with.
  private(set) var settings: DemoSettings
  /// Whether threads run, as far as was asked for.
  private(set) var isRunning = false
  /// The last report of the threads.
  private(set) var snapshot: DemoSnapshot?
  /// Attempts and successes a second, one entry a second watched: for the plot.
  private(set) var history: [(attempts: Double, successes: Double)] = []
  /// Why it could not be started.
  private(set) var failure: String?

  init(_ demo: DemoDescription, settings: DemoSettings) {
    self.demo = demo
    self.settings = settings
  }

  /// The cures that are on, by name.
  var activeCures: [String] { snapshot?.cures.map(\.name) ?? [] }

  /// Whether it is paused.
  var isPaused: Bool { snapshot?.pace.isPaused ?? false }

  /// How often it wants to be sampled: an idle or paused stage needs few frames.
  var pace: FramePace {
    guard isRunning else { return .idle }
    return .everySecond(isPaused ? 5 : 30)
  }

  /// Starts the threads anew.
  mutating func start() -> [Effect] {
    isRunning = true
    snapshot = nil
    history = []
    failure = nil
    return [.demo(.start(demo.name, settings))]
  }

  /// Stops the threads; the last report stays.
  mutating func stop() -> [Effect] {
    guard isRunning else { return [] }
    isRunning = false
    return [.demo(.stop)]
  }

  /// Takes the threads' report.
  mutating func receive(_ message: DemoMessage) {
    guard isRunning else { return }
    switch message {
    case .snapshot(let new) where new.demo == demo.name:
      remember(new)
      snapshot = new
    case .snapshot: break
    case .failed(let why):
      isRunning = false
      failure = why
    }
  }

  /// The most seconds that the plot goes back.
  static let mostHistory = 300

  private mutating func remember(_ new: DemoSnapshot) {
    // A restart by the threads' own clock begins a new history.
    if let last = snapshot, new.watched < last.watched { history = [] }
    guard Int(new.watched.seconds) > Int(snapshot?.watched.seconds ?? 0) else { return }
    let rates = (new.window.attemptRate.perSecond, new.window.successRate.perSecond)
    history = Array((history + [rates]).suffix(Self.mostHistory))
  }

  /// Why a key cannot be used now; nil if it can.
  func whyNot(_ press: Press) -> String? {
    guard isRunning || [.again, .timing, .close].contains(press.action) else {
      return "The threads are stopped; r starts them."
    }
    switch press.action {
    case .choose where demo.cure(onKey: press.number) == nil:
      return "There is no cure \(press.number); there is \(Self.digits(of: demo))."
    case .singleStep where !isPaused: return "Pause it first: Space."
    case .faster where snapshot.map { $0.pace.faster == $0.pace.speed } ?? true:
      return "This is as fast as it goes."
    case .slower where snapshot.map { $0.pace.slower == $0.pace.speed } ?? true:
      return "This is as slow as it goes."
    default: return nil
    }
  }

  /// Does what a key stands for.
  mutating func perform(_ press: Press) -> [Request] {
    switch press.action {
    case .choose: return switchCure(press.number)
    case .pause: return [act(.pause(!isPaused))]
    case .singleStep: return [act(.step)]
    case .faster: return snapshot.map { [act(.speed($0.pace.faster))] } ?? []
    case .slower: return snapshot.map { [act(.speed($0.pace.slower))] } ?? []
    case .again: return start().map(Request.effect)
    case .timing: return switchTiming()
    default: return []
    }
  }

  private func act(_ action: DemoAction) -> Request {
    .effect(.demo(.act(action)))
  }

  private func switchCure(_ digit: Int) -> [Request] {
    guard let cure = demo.cure(onKey: digit) else { return [] }
    let turnsOn = !activeCures.contains(cure.name)
    return [
      act(.cure(cure.name, on: turnsOn)),
      .say(turnsOn ? cure.effect : "\(cure.title): off."),
    ]
  }

  private mutating func switchTiming() -> [Request] {
    let next: DemoTiming =
      settings.text("timing") == DemoTiming.freeRunning.rawValue
      ? .lockStep : .freeRunning
    guard let changed = try? settings.setting("timing", to: next.rawValue) else {
      return [.say("This demo has one timing only.")]
    }
    settings = changed
    return start().map(Request.effect) + [.say("Started anew, \(next.title).")]
  }

  private static func digits(of demo: DemoDescription) -> String {
    demo.cures.map { "\($0.digit)" }.joined(separator: " ")
  }
}
