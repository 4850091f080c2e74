import CTerminal
public import DemoModel

/// A demo of the catalogue, running on real threads from its making to `stop()`.
///
/// All of it may be called from any thread. What it tells is read from the threads and from the
/// operating system; what it is told reaches the threads at their next look at the clock.
public final class LiveDemo: Sendable {
  /// Why a demo cannot run or do as it is told.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// No protocol is registered for it.
    case noRunner(demo: String)
    /// More threads would spin than this machine should be asked for.
    case tooManySpinning(wanted: Int, most: Int)
    /// The system refused to start a thread.
    case threadRefused(code: Int)
    /// The demo has no such cure.
    case unknownCure(name: String, demo: String, known: [String])

    /// The sentence for the user.
    public var description: String {
      switch self {
      case .noRunner(let demo): "\(demo) cannot run here: it has no threads of its own"
      case .tooManySpinning(let wanted, let most):
        "at most \(most) threads should spin on this machine, but \(wanted) would; "
          + "take fewer, or a timing that sleeps"
      case .threadRefused(let code):
        "the system refused to start a thread (error \(code)); end other programs and try again"
      case .unknownCure(let name, let demo, let known):
        "\(demo) has no cure \"\(name)\"; it has \(known.joined(separator: ", "))"
      }
    }
  }

  /// The demo's entry in the catalogue.
  public let demo: DemoDescription
  /// What it was started with.
  public let settings: DemoSettings
  private let runner: any DemoRunner.Type
  private let onChange: @Sendable () -> Void
  private let run: Guarded<DemoRun>

  /// Starts a demo's threads.
  ///
  /// `onChange` is called from one of its threads when there is something new to be seen, at most once
  /// until the next `snapshot()`; it must return at once.
  public init(
    _ demo: DemoDescription, settings: DemoSettings? = nil, speed: Double = 1,
    onChange: @escaping @Sendable () -> Void = {}
  ) throws(Failure) {
    guard let runner = DemoRunners.runner(demo.name) else { throw .noRunner(demo: demo.name) }
    let settings = settings ?? DemoSettings(demo)
    let spinning = runner.spinningThreads(settings)
    guard spinning <= LiveDemo.mostSpinning else {
      throw .tooManySpinning(wanted: spinning, most: LiveDemo.mostSpinning)
    }
    self.demo = demo
    self.settings = settings
    self.runner = runner
    self.onChange = onChange
    run = Guarded(
      try LiveDemo.begin(
        demo, settings, runner, speed: speed, predecessor: nil, onChange: onChange))
  }

  deinit { stop() }

  /// Whether a demo of this name can run.
  public static func canRun(_ name: String) -> Bool { DemoRunners.runner(name) != nil }

  /// How many threads may spin: one a processor, eight at most, and never fewer than a pair.
  public static var mostSpinning: Int { max(2, min(Int(ct_processors()), 8)) }

  /// All that is known of the demo now; cheap enough for every frame.
  public func snapshot() -> DemoSnapshot { run.withLock { $0 }.snapshot() }

  /// Does as the viewer says.
  public func apply(_ action: DemoAction) throws(Failure) {
    let run = run.withLock { $0 }
    switch action {
    case .cure(let name, let isOn): try switchCure(name, on: isOn, of: run)
    case .pause(let isPaused): run.stage.clock.pause(isPaused)
    case .step: run.stage.clock.step(run.runner.stepLength)
    case .speed(let speed): run.stage.clock.setSpeed(max(0.01, min(speed, 100)))
    case .restart: try restart()
    }
    run.stage.changed()
  }

  /// Ends the demo's threads and waits for them, at most 100 ms; a second time it does nothing.
  public func stop() { run.withLock { $0 }.stop() }

  private func switchCure(_ name: String, on isOn: Bool, of run: DemoRun) throws(Failure) {
    guard let place = demo.cures.firstIndex(where: { $0.name == name }) else {
      throw .unknownCure(name: name, demo: demo.name, known: demo.cures.map(\.name))
    }
    run.switchCure(place, on: isOn)
  }

  /// Begins anew under the lock, so that a stop at the same time ends the new threads too.
  private func restart() throws(Failure) {
    try run.withLock { run throws(Failure) in
      guard !run.stage.clock.isStopped else { return }
      run = try LiveDemo.begin(
        demo, settings, runner, speed: run.stage.clock.pace.speed, predecessor: run,
        onChange: onChange)
    }
  }

  private static func begin(
    _ demo: DemoDescription, _ settings: DemoSettings, _ runner: any DemoRunner.Type, speed: Double,
    predecessor: DemoRun?, onChange: @escaping @Sendable () -> Void
  ) throws(Failure) -> DemoRun {
    do throws(DemoThread.Refusal) {
      return try DemoRun(
        demo, settings: settings, runner: runner, speed: speed, predecessor: predecessor,
        onChange: onChange)
    } catch {
      throw .threadRefused(code: Int(error.code))
    }
  }
}
