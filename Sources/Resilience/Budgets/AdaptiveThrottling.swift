public import Units

/// Google's client-side throttling: a client turns its own calls away when too few are accepted.
///
/// Each try is rejected here with probability max(0, (requests − K · accepts) / (requests + 1)), both
/// counted over the last two minutes, what was rejected here among the requests (Site Reliability
/// Engineering, chapter 21, "Handling Overload"). So the backend sees about K times what it accepts.
/// An answer is an accept, whether good or a failure that no retry can mend; a refusal, a timeout and
/// a failure that asks for another try are none.
public struct AdaptiveThrottling: Hashable, Sendable, BitwiseCopyable {
  /// How many times the accepted rate is sent.
  public let k: Double
  /// First the requests, second the accepts.
  private var counts: RollingCounts

  /// Throttling; Google's K is 2, over two minutes.
  public init(k: Double = 2, window: Duration = .minutes(2)) {
    precondition(k >= 1, "a K of \(k) rejects what is accepted")
    self.k = k
    counts = RollingCounts(window: window, slices: RollingCounts.mostSlices)
  }

  /// The probability with which a try is rejected, by the formula.
  public static func rejectionProbability(requests: Int, accepts: Int, k: Double) -> Double {
    max(0, (Double(requests) - k * Double(accepts)) / Double(requests + 1))
  }

  /// The probability with which the next try is rejected.
  public var rejectionProbability: Double {
    AdaptiveThrottling.rejectionProbability(
      requests: Int(counts.first), accepts: Int(counts.second), k: k)
  }

  /// Whether a try is sent; `uniform` is a draw between 0 and 1.
  public mutating func admits(now: Instant, uniform: Double) -> Bool {
    counts.expire(now: now)
    let isSent = uniform >= rejectionProbability
    counts.addFirst(now: now)
    return isSent
  }

  /// A try has ended.
  public mutating func ended(_ outcome: CallOutcome, now: Instant) {
    if outcome.isRetryable {
      counts.expire(now: now)
    } else {
      counts.addSecond(now: now)
    }
  }

  /// Forgets what the window has passed.
  public mutating func advance(to now: Instant) { counts.expire(now: now) }
}
