/// A moment of a run, in whole nanoseconds since its beginning.
@frozen
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Nanoseconds since the beginning of the run.
  public var nanoseconds: Int64

  /// The moment so many nanoseconds after the beginning.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The beginning of the run.
  @inlinable public static var start: Instant { Instant(nanoseconds: 0) }

  /// A moment that never comes.
  @inlinable public static var never: Instant { Instant(nanoseconds: .max) }

  /// The moment so long after the beginning.
  @inlinable
  public static func at(_ elapsed: Duration) -> Instant {
    Instant(nanoseconds: elapsed.nanoseconds)
  }

  /// The time since the beginning.
  @inlinable public var elapsed: Duration { Duration(nanoseconds: nanoseconds) }

  /// The time since the beginning in seconds.
  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// Whether the left moment comes first.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The moment so much later.
  @inlinable
  public static func + (left: Instant, right: Duration) -> Instant {
    Instant(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  /// The moment so much earlier.
  @inlinable
  public static func - (left: Instant, right: Duration) -> Instant {
    Instant(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// The time from the right moment to the left one.
  @inlinable
  public static func - (left: Instant, right: Instant) -> Duration {
    Duration(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// Moves a moment to so much later.
  @inlinable
  public static func += (left: inout Instant, right: Duration) {
    left = left + right
  }

  /// The first moment from this one on that is a whole multiple of `tick`.
  @inlinable
  public func roundedUp(to tick: Duration) -> Instant {
    .at(elapsed.roundedUp(to: tick))
  }

  /// The time since the beginning, in a duration's shortest form.
  public var description: String { elapsed.description }
}
