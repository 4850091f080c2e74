public import Units

/// Envoy's back-off (`JitteredExponentialBackOffStrategy`): a random number of milliseconds below
/// min(max, base · 2^(k−1)).
///
/// Envoy's documentation tells of an upper bound of base · (2^k − 1) instead, which its code of 2020
/// still had.
public struct EnvoyBackoff: Hashable, Sendable, BitwiseCopyable {
  /// The bound of the first pause.
  public let base: Duration
  /// What no bound exceeds.
  public let max: Duration

  /// A back-off of whole milliseconds; Envoy's base is 25 ms, its maximum ten times that.
  public init(base: Duration = .milliseconds(25), max: Duration = .milliseconds(250)) {
    precondition(
      base >= .milliseconds(1) && base <= max, "a base of \(base) and a maximum of \(max)")
    self.base = base
    self.max = max
  }

  /// What the pause after the k-th failed try is below, k from 1.
  public func upperBound(afterFailedTry k: Int) -> Duration {
    Backoff(base: base, factor: 2, cap: max).step(afterFailedTry: k)
  }

  /// The same as Envoy's documentation tells it.
  public func documentedUpperBound(afterFailedTry k: Int) -> Duration {
    min(max, Backoff(base: base * 2, factor: 2).step(afterFailedTry: k) - base)
  }

  /// The mean of the pause after the k-th failed try: zero counts, the bound does not.
  public func mean(afterFailedTry k: Int) -> Duration {
    (upperBound(afterFailedTry: k) - .milliseconds(1)) / 2
  }

  /// The pause after the k-th failed try, from a random number of 64 bits.
  public func delay(afterFailedTry k: Int, random: UInt64) -> Duration {
    let bound = upperBound(afterFailedTry: k).nanoseconds / 1_000_000
    return .milliseconds(Int(random % UInt64(bound)))
  }
}
