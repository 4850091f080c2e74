import Terminal
import Units

/// How drill time follows the wall clock.
struct DrillPacing {
  /// Seconds of the drill in one second.
  var speed = 1
  private var last: UInt64?

  /// Whether drill time passes by itself.
  var isRunning: Bool { last != nil }

  mutating func start() { last = MonotonicClock.now() }

  mutating func stop() { last = nil }

  /// The drill time that passed since the last look; nil while it stands.
  ///
  /// After a long gap, such as a suspended process, at most one second is made up for: nobody
  /// should come back to an incident that went by while the program was stopped.
  mutating func elapsed() -> Duration? {
    guard let last else { return nil }
    let now = MonotonicClock.now()
    self.last = now
    let gap = min(now &- last, 1_000_000_000)
    return Duration(nanoseconds: Int64(gap) * Int64(speed))
  }
}
