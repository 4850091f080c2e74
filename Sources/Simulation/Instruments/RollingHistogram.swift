import Histogram
public import Units

/// The distribution of times over the last seconds, kept second by second.
///
/// Times are kept in whole microseconds with two significant digits.
public struct RollingHistogram: Sendable {
  private typealias Second = Histogram<UInt32>

  private var current = Second(numberOfSignificantValueDigits: .two)
  private var past: [Second]
  private var next = 0

  /// An empty window of so many seconds.
  public init(seconds: Int) {
    precondition(seconds >= 1, "a window of \(seconds) seconds")
    past = Array(
      repeating: Second(numberOfSignificantValueDigits: .two), count: seconds)
  }

  /// Adds a time to the second that runs.
  public mutating func record(nanoseconds: Int64) {
    current.record(UInt64(nanoseconds) / 1_000)
  }

  /// Ends the second that runs and gives the window's quantiles, nil where nothing was recorded.
  public mutating func endSecond() -> LatencySummary? {
    swap(&past[next], &current)
    current.reset()
    next = (next + 1) % past.count
    var window = Second(numberOfSignificantValueDigits: .two)
    for second in past where second.totalCount > 0 { window.add(second) }
    guard window.totalCount > 0 else { return nil }
    return LatencySummary(
      count: Int(window.totalCount),
      p50: .microseconds(Int(window.valueAtPercentile(50))),
      p99: .microseconds(Int(window.valueAtPercentile(99))))
  }
}

/// Quantiles of the times of a window.
public struct LatencySummary: Hashable, Sendable {
  /// How many times were recorded.
  public var count: Int
  /// What half of them stay within.
  public var p50: Duration
  /// What 99 in a hundred stay within.
  public var p99: Duration

  /// A summary of so many times.
  public init(count: Int, p50: Duration, p99: Duration) {
    self.count = count
    self.p50 = p50
    self.p99 = p99
  }
}
