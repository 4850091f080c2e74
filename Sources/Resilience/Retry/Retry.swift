public import Units

/// How often, how far apart and for how long a call is tried.
///
/// As it comes it takes three tries at most, apart by decorrelated jitter, honours what servers ask for,
/// and tries a call that may have taken effect again only where that does no harm. Budget and
/// breaker are kept where the call is made from: `CallSite`. Deadline and cancellation belong to each
/// call and have no standard: `RetrySession`.
public struct Retry: Hashable, Sendable {
  /// How many tries there are in all, the first one counted.
  public var tries: Tries
  /// The pause between tries.
  public var backoff: Backoff
  /// How long one try may take; nil where only the deadline ends it.
  public var timeout: Duration?
  /// Whether the server's word on when to come back is heeded.
  public var honoursServerAdvice: Bool

  /// Decorrelated jitter from 25 ms up to 1 s.
  public static let standardBackoff = Backoff(
    base: .milliseconds(25), cap: .seconds(1), jitter: .decorrelated)

  /// Rules for retries; the number of tries must be bounded.
  public init(
    tries: Tries = Tries(3), backoff: Backoff = Retry.standardBackoff, timeout: Duration? = nil,
    honoursServerAdvice: Bool = true
  ) {
    precondition(!tries.isUnlimited, "retries without end: a library call needs a bound")
    precondition(timeout.map { $0 > .zero } ?? true, "a timeout of \(timeout ?? .zero)")
    self.tries = tries
    self.backoff = backoff
    self.timeout = timeout
    self.honoursServerAdvice = honoursServerAdvice
  }
}
