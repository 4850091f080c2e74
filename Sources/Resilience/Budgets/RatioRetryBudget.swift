public import Units

/// A share of the calls of the last window may be retried, and so many retries a second besides.
///
/// retries ≤ ratio · calls + min · window, over the window. A fresh budget of 20 % and 10/s over 10 s
/// thus allows a burst of 100 retries, and at 10 calls a second it never refuses one.
public struct RatioRetryBudget: Hashable, Sendable, BitwiseCopyable {
  private let ratio: Double
  private let floor: Double
  /// First the calls, second their retries.
  private var counts: RollingCounts

  /// A budget of a share of the calls and a rate besides, both over a window.
  public init(
    ratio: Ratio = .percent(20), min: Rate = Rate(perSecond: 10), window: Duration = .seconds(10)
  ) {
    precondition(ratio.value >= 0, "a share of \(ratio)")
    precondition(min.perSecond >= 0, "a rate of \(min)")
    self.ratio = ratio.value
    floor = window == .never ? 0 : min.perSecond * window.seconds
    counts = RollingCounts(window: window)
  }

  /// How many retries the window allows in all.
  public var cap: Double { ratio * Double(counts.first) + floor }

  /// How many of them are left.
  public var tokens: Double { max(0, cap - Double(counts.second)) }

  /// A call begins.
  public mutating func deposit(now: Instant) { counts.addFirst(now: now) }

  /// Takes a retry out of the budget; false where none is left.
  public mutating func withdraw(now: Instant) -> Bool {
    counts.expire(now: now)
    // What 0.2 · 5 lacks to 1 in binary must not cost a retry.
    guard cap - Double(counts.second) >= 1 - 1e-9 else { return false }
    counts.addSecond(now: now)
    return true
  }

  /// Forgets what the window has passed.
  public mutating func advance(to now: Instant) { counts.expire(now: now) }
}
