public import Units

/// Linkerd 2's retry budget: tower's bucket, filled only by responses that cannot be retried.
///
/// Where everything fails nothing is deposited (`linkerd2-proxy`, `app/outbound/src/http/retry.rs`),
/// so that a full outage at 1000 calls a second sees 10 retries a second, where Finagle's budget,
/// which is filled by calls, sees 210.
public struct LinkerdRetryBudget: Hashable, Sendable, BitwiseCopyable {
  private var bucket: FinagleRetryBudget

  /// A budget; Linkerd's defaults are 20 %, 10 a second and 10 s.
  public init(ratio: Double = 0.2, min: Rate = Rate(perSecond: 10), ttl: Duration = .seconds(10)) {
    bucket = FinagleRetryBudget(
      ratio: ratio, min: min, ttl: ttl, variant: .tower)
  }

  /// How many retries are left.
  public var tokens: Double { bucket.tokens }

  /// How many there would be had none been made.
  public var cap: Double { bucket.cap }

  /// A try has ended; a deposit where trying again would be of no use.
  public mutating func ended(_ outcome: CallOutcome, now: Instant) {
    if !outcome.isRetryable { bucket.deposit(now: now) }
  }

  /// Takes a retry out of the budget; false where it holds too little.
  public mutating func withdraw(now: Instant) -> Bool { bucket.withdraw(now: now) }

  /// Forgets what has expired.
  public mutating func advance(to now: Instant) { bucket.advance(to: now) }
}
