public import Units

/// resilience4j as a setting of the one breaker (`CircuitBreakerMetrics.java`), its rule for slow calls
/// left out.
///
/// It opens when half of the last 100 calls failed, never before there were 100. Half-open, the share
/// of failures among ten probes decides.
public struct Resilience4jPolicy: Hashable, Sendable {
  /// From which share of failures on it opens, and half-open stays so.
  public var failureRate: Ratio
  /// How many of the last calls count.
  public var slidingWindow: Int
  /// Before so many calls it never opens; the window holds no more.
  public var minCalls: Int
  /// How long it stays open.
  public var waitInOpen: Duration
  /// How many tries pass half-open.
  public var permittedInHalfOpen: Int

  /// A policy; by default resilience4j's own.
  public init(
    failureRate: Ratio = .percent(50), slidingWindow: Int = 100, minCalls: Int = 100,
    waitInOpen: Duration = .seconds(60), permittedInHalfOpen: Int = 10
  ) {
    self.failureRate = failureRate
    self.slidingWindow = slidingWindow
    self.minCalls = minCalls
    self.waitInOpen = waitInOpen
    self.permittedInHalfOpen = permittedInHalfOpen
  }

  /// The breaker that does so.
  public var settings: CircuitBreaker.Settings {
    CircuitBreaker.Settings(
      trip: .failureRate(failureRate), window: .calls(slidingWindow),
      minCalls: min(minCalls, slidingWindow), open: waitInOpen, probes: permittedInHalfOpen,
      closing: .failureRate)
  }
}
