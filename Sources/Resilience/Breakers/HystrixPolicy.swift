public import Units

/// Netflix Hystrix as a setting of the one breaker (`HystrixCircuitBreaker.java`).
///
/// Every half second it looks at the last ten: at least 20 requests of which 50 % failed, in whole
/// hundredths rounded down, open it. After its sleep one probe passes and decides.
public struct HystrixPolicy: Hashable, Sendable {
  /// From how many failures in a hundred on it opens.
  public var errorPercentage: Int
  /// Over which it counts.
  public var window: Duration
  /// Fewer requests in the window never open it.
  public var requestVolume: Int
  /// How long it stays open.
  public var sleepWindow: Duration
  /// How often it looks at the counts.
  public var healthEvery: Duration

  /// A policy; by default Hystrix's own.
  public init(
    errorPercentage: Int = 50, window: Duration = .seconds(10), requestVolume: Int = 20,
    sleepWindow: Duration = .seconds(5), healthEvery: Duration = .milliseconds(500)
  ) {
    self.errorPercentage = errorPercentage
    self.window = window
    self.requestVolume = requestVolume
    self.sleepWindow = sleepWindow
    self.healthEvery = healthEvery
  }

  /// The failures in a hundred as Hystrix reckons them: whole, rounded down.
  public static func errorPercentage(errors: Int, of total: Int) -> Int {
    total == 0 ? 0 : errors * 100 / total
  }

  /// The breaker that does so.
  public var settings: CircuitBreaker.Settings {
    CircuitBreaker.Settings(
      trip: .wholePercent(errorPercentage), window: .time(window, slices: 10),
      minCalls: requestVolume, lookEvery: healthEvery, open: sleepWindow)
  }
}
