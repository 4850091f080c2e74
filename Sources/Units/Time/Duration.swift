/// A length of time in whole nanoseconds, as everything in a run is measured.
@frozen
public struct Duration: Hashable, Comparable, Sendable {
  /// The length in nanoseconds; negative only as the difference of two moments.
  public var nanoseconds: Int64

  /// A length of so many nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// No time at all.
  @inlinable public static var zero: Duration { Duration(nanoseconds: 0) }

  /// The longest time there is, about 292 years: stands for "never".
  @inlinable public static var never: Duration { Duration(nanoseconds: .max) }

  /// The length in seconds, rounded to the nearest double.
  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }

  /// The length in milliseconds, rounded to the nearest double.
  @inlinable public var milliseconds: Double { Double(nanoseconds) / 1e6 }

  /// Whether the left length is the shorter one.
  @inlinable
  public static func < (left: Duration, right: Duration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

// MARK: - Making one

extension Duration {
  /// So many nanoseconds.
  @inlinable
  public static func nanoseconds(_ count: Int64) -> Duration {
    Duration(nanoseconds: count)
  }

  /// So many microseconds.
  @inlinable
  public static func microseconds(_ count: Int) -> Duration {
    Duration(nanoseconds: Int64(count) * 1_000)
  }

  /// So many milliseconds.
  @inlinable
  public static func milliseconds(_ count: Int) -> Duration {
    Duration(nanoseconds: Int64(count) * 1_000_000)
  }

  /// So many milliseconds, rounded to the nearest nanosecond.
  @inlinable
  public static func milliseconds(_ count: Double) -> Duration {
    Duration(nanoseconds: roundedNanoseconds(count * 1e6))
  }

  /// So many seconds.
  @inlinable
  public static func seconds(_ count: Int) -> Duration {
    Duration(nanoseconds: Int64(count) * 1_000_000_000)
  }

  /// So many seconds, rounded to the nearest nanosecond and held to what a duration can say.
  @inlinable
  public static func seconds(_ count: Double) -> Duration {
    Duration(nanoseconds: roundedNanoseconds(count * 1e9))
  }

  /// So many minutes.
  @inlinable
  public static func minutes(_ count: Int) -> Duration {
    Duration(nanoseconds: Int64(count) * 60_000_000_000)
  }

  /// So many hours.
  @inlinable
  public static func hours(_ count: Int) -> Duration {
    Duration(nanoseconds: Int64(count) * 3_600_000_000_000)
  }

  /// The nearest whole number of nanoseconds, held to the range of `Int64`; NaN counts as 0.
  @inlinable
  static func roundedNanoseconds(_ value: Double) -> Int64 {
    if value >= 9.2e18 { return .max }
    if value <= -9.2e18 { return .min }
    guard value == value else { return 0 }
    return Int64(value < 0 ? value - 0.5 : value + 0.5)
  }
}

// MARK: - Arithmetic

extension Duration {
  /// The sum of two lengths.
  @inlinable
  public static func + (left: Duration, right: Duration) -> Duration {
    Duration(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  /// The difference of two lengths, negative where the right one is the longer.
  @inlinable
  public static func - (left: Duration, right: Duration) -> Duration {
    Duration(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// A length so many times over.
  @inlinable
  public static func * (left: Duration, right: Int) -> Duration {
    Duration(nanoseconds: left.nanoseconds * Int64(right))
  }

  /// A length stretched by a factor, rounded to the nearest nanosecond.
  @inlinable
  public static func * (left: Duration, right: Double) -> Duration {
    Duration(nanoseconds: roundedNanoseconds(Double(left.nanoseconds) * right))
  }

  /// One of so many equal parts, rounded towards zero.
  @inlinable
  public static func / (left: Duration, right: Int) -> Duration {
    precondition(right != 0, "\(left) divided by zero")
    return Duration(nanoseconds: left.nanoseconds / Int64(right))
  }

  /// How many times the right one fits into the left one.
  @inlinable
  public static func / (left: Duration, right: Duration) -> Double {
    Double(left.nanoseconds) / Double(right.nanoseconds)
  }

  /// Adds a length.
  @inlinable
  public static func += (left: inout Duration, right: Duration) {
    left = left + right
  }

  /// Takes a length away.
  @inlinable
  public static func -= (left: inout Duration, right: Duration) {
    left = left - right
  }

  /// This length rounded up to a whole multiple of `tick`; unchanged where the tick is zero.
  @inlinable
  public func roundedUp(to tick: Duration) -> Duration {
    guard tick.nanoseconds > 0 else { return self }
    let rest = nanoseconds % tick.nanoseconds
    return rest <= 0
      ? Duration(nanoseconds: nanoseconds - rest) : self + tick - Duration(nanoseconds: rest)
  }
}
