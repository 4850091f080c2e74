public import Units

/// A rate with a burst: tokens come at the rate up to a number, and each request takes one.
public struct TokenBucket: Hashable, Sendable, BitwiseCopyable {
  /// How many come a second.
  public let rate: Rate
  /// How many it may hold.
  public let burst: Double
  private var level: Double
  private var filled: Instant

  /// A full bucket; by default it holds what comes in a second, one at least.
  public init(rate: Rate, burst: Double? = nil, from start: Instant = .start) {
    precondition(rate.perSecond >= 0, "a rate of \(rate)")
    self.rate = rate
    self.burst = burst ?? max(1, rate.perSecond)
    level = self.burst
    filled = start
  }

  /// How many there are, as of the last event.
  public var tokens: Double { level }

  /// Takes so many; false, and none taken, where there are fewer.
  public mutating func take(_ count: Double = 1, now: Instant) -> Bool {
    fill(now: now)
    // A billionth is forgiven: 20 fillings of 50 ms at 1/s are one token.
    guard level >= count - 1e-9 else { return false }
    level = max(0, level - count)
    return true
  }

  /// How long until so many can be taken; zero where they can at once, `.never` where they never can.
  public mutating func wait(for count: Double = 1, now: Instant) -> Duration {
    fill(now: now)
    guard level < count - 1e-9 else { return .zero }
    guard count <= burst + 1e-9, rate.perSecond > 0 else { return .never }
    return .seconds((count - level) / rate.perSecond)
  }

  /// Lets come what has come until now.
  public mutating func fill(now: Instant) {
    guard now > filled else { return }
    level = min(burst, level + rate.perSecond * (now - filled).seconds)
    filled = now
  }
}
