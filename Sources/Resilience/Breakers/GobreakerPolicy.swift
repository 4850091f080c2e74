public import Units

/// sony/gobreaker as a setting of the one breaker (`v2/gobreaker.go`).
///
/// It opens at more than five failures in a row. Half-open it lets `maxRequests` pass in all, and
/// closes when all of them succeed. An outcome from before its last step counts for nothing: hand
/// `record` the generation.
public struct GobreakerPolicy: Hashable, Sendable {
  /// How many tries pass half-open, and must succeed.
  public var maxRequests: Int
  /// After which the closed state counts anew; `.never` where it does not.
  public var interval: Duration
  /// How long it stays open.
  public var timeout: Duration
  /// How many failures in a row it bears.
  public var consecutiveFailures: Int

  /// A policy; by default gobreaker's own.
  public init(
    maxRequests: Int = 1, interval: Duration = .never, timeout: Duration = .seconds(60),
    consecutiveFailures: Int = 5
  ) {
    self.maxRequests = maxRequests
    self.interval = interval
    self.timeout = timeout
    self.consecutiveFailures = consecutiveFailures
  }

  /// The breaker that does so.
  public var settings: CircuitBreaker.Settings {
    CircuitBreaker.Settings(
      trip: .failuresInARow(consecutiveFailures + 1),
      window: interval == .never || interval == .zero ? .ever : .fixed(interval),
      open: timeout == .zero ? .seconds(60) : timeout, probes: max(1, maxRequests))
  }
}
