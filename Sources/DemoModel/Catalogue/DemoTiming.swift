/// What keeps the threads of a demo together in time.
public enum DemoTiming: String, Hashable, Sendable, CaseIterable {
  /// Each thread keeps its own beats: a delay of the scheduler can part them.
  case freeRunning = "free-running"
  /// A barrier at each phase, asleep in between: no delay can part them.
  case lockStep = "lock-step"
  /// A barrier at each phase, spinning in between: as lock-step, but at full CPU.
  case spinning

  /// Whether a barrier holds the threads together.
  public var isLockStep: Bool { self != .freeRunning }

  /// What the screen says of it.
  public var title: String {
    switch self {
    case .freeRunning: "free-running: each keeps its own beat"
    case .lockStep: "lock-step: a barrier keeps them together"
    case .spinning: "lock-step, spinning: a barrier keeps them together at full CPU"
    }
  }
}
