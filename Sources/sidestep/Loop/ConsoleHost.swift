import Canvas
import Console
import Terminal

/// The console's state with all that runs beside it: hands it messages and carries out its
/// effects, whatever the surface is on which it shows.
struct ConsoleHost {
  private(set) var state: ConsoleState
  /// The status with which the process ends, once it is to end.
  private(set) var ending: Int32?
  /// What the surface has to do; it takes these after each batch of messages.
  private var surfaceEffects: [Effect] = []
  private var demos: DemoHost
  private let drills: DrillHost
  private let keeper: Keeper
  private var nextFeed: UInt64 = 0

  /// Opens the console at a place; `wake` is called from other threads when there is news.
  init(place: Place, size: Size, keeper: Keeper, wake: @escaping @Sendable () -> Void) {
    self.keeper = keeper
    demos = DemoHost(onChange: wake)
    drills = DrillHost(outbox: Outbox(wake: wake), keeper: keeper)
    let started = ConsoleState.start(
      at: place, library: keeper.library(), settings: keeper.settings, size: size)
    state = started.state
    surfaceEffects.append(.listenToMouse(state.settings.listensToMouse))
    for effect in started.effects { perform(effect) }
    tell(keeper.problem)
  }

  /// When the console wants to be fed although nothing came; nil while it is idle.
  var deadline: UInt64? { state.pace.framesPerSecond > 0 ? nextFeed : nil }

  /// Hands the console a message and carries out what it wants.
  mutating func send(_ message: Message) {
    for effect in update(&state, message) { perform(effect) }
  }

  /// Hands the console what runs beside it, at the pace its screen asked for.
  ///
  /// - Returns: Whether there was anything.
  mutating func feed() -> Bool {
    let news = drills.news()
    for message in news {
      send(message)
      if case .drill(.result) = message { send(.library(keeper.library())) }
    }
    let now = MonotonicClock.now()
    guard state.pace.framesPerSecond > 0, now >= nextFeed else { return !news.isEmpty }
    nextFeed = now + 1_000_000_000 / UInt64(state.pace.framesPerSecond)
    if let news = demos.news { send(.demo(news)) }
    return true
  }

  /// Ends the program with this status, unless it ends already.
  mutating func end(status: Int32) {
    ending = ending ?? status
  }

  /// What the surface has to do now.
  mutating func takeSurfaceEffects() -> [Effect] {
    defer { surfaceEffects = [] }
    return surfaceEffects
  }

  /// Stops what runs; call it once, at the end.
  mutating func close() {
    demos.stop()
    drills.close()
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .leave: end(status: 0)
    case .interrupt: end(status: 130)
    case .suspend, .redraw, .listenToMouse: surfaceEffects.append(effect)
    case .remember(let settings): tell(keeper.remember(settings))
    case .visit(let place): tell(keeper.visit(place))
    case .saveProgress(let lesson, let progress): tell(keeper.save(progress, of: lesson))
    case .demo(let effect):
      if let news = demos.perform(effect) { send(.demo(news)) }
    case .drill(let effect): drills.perform(effect)
    }
  }

  /// Shows what could not be done, if anything.
  private mutating func tell(_ problem: String?) {
    if let problem { send(.notice(problem)) }
  }
}
