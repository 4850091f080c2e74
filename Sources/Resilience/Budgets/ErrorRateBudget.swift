public import Units

/// No retry while failed tries are more than a share of the calls: the circuit breaker for retries of
/// Brooker's "Fixing retries with token buckets and circuit breakers" (2022).
///
/// A call counts once, when it begins; every try of it that fails counts, so that retries that fail
/// use up what is left too. It counts over its whole life or a window.
public struct ErrorRateBudget: Hashable, Sendable, BitwiseCopyable {
  private let most: Double
  /// First the calls, second the failures.
  private var counts: RollingCounts

  /// A budget of at most such a share of failures; 10 % ever since by default.
  public init(max most: Ratio = .percent(10), window: Duration = .never) {
    precondition((0...1).contains(most.value), "a share of \(most)")
    self.most = most.value
    counts = RollingCounts(window: window)
  }

  /// Failed tries for each call, at most 1.
  public var errorRate: Double {
    counts.first == 0 ? 0 : min(1, Double(counts.second) / Double(counts.first))
  }

  /// How much the share of failures may grow.
  public var tokens: Double { max(0, most - errorRate) }

  /// The share of failures that retries bear.
  public var cap: Double { most }

  /// A call begins.
  public mutating func began(now: Instant) { counts.addFirst(now: now) }

  /// A try has ended.
  public mutating func ended(_ outcome: CallOutcome, now: Instant) {
    if outcome != .success {
      counts.addSecond(now: now)
    } else {
      counts.expire(now: now)
    }
  }

  /// Whether a retry may be made.
  public mutating func allowsRetry(now: Instant) -> Bool {
    counts.expire(now: now)
    return errorRate <= most
  }

  /// Forgets what the window has passed.
  public mutating func advance(to now: Instant) { counts.expire(now: now) }
}
