import Resilience
import Units

/// A minute of evenly spaced calls, each try of which fails at once or not, under a budget of tower's.
///
/// A second is 2⁵⁰ nanoseconds long, so that a moment keeps every bit that it has as a double.
struct BudgetRun {
  let rate: Double
  let failing: Double
  let tries: Int
  let depositsOnSuccess: Bool
  let ratio: Double
  let minPerSecond: Int
  let ttlSeconds: Int

  private static func instant(_ seconds: Double) -> Instant {
    Instant(nanoseconds: Int64(seconds * 0x1p50))
  }

  /// Retries in all, in the first ten seconds, and a second in the last thirty.
  func figures(phase: Double, seed: UInt64 = 0) -> [Double] {
    var budget = FinagleRetryBudget(
      ratio: ratio, reserve: minPerSecond * ttlSeconds,
      ttl: Duration(nanoseconds: Int64(ttlSeconds) << 50), variant: .tower)
    var luck = RandomSource(seed: seed)
    var counts = [0.0, 0, 0]
    for call in 0..<Int(60 * rate) {
      let seconds = (Double(call) + phase) / rate
      let now = BudgetRun.instant(seconds)
      if !depositsOnSuccess { budget.deposit(now: now) }
      var tried = 1
      var hasFailed = luck.uniform() < failing
      while hasFailed, tried < tries, budget.withdraw(now: now) {
        tried += 1
        counts[0] += 1
        if seconds < 10 { counts[1] += 1 }
        if seconds >= 30 { counts[2] += 1 / 30.0 }
        hasFailed = luck.uniform() < failing
      }
      if depositsOnSuccess, !hasFailed { budget.deposit(now: now) }
    }
    return counts
  }
}
