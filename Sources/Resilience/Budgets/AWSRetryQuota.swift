/// The retry quota of the AWS clients (botocore, `retries/quota.py` and `standard.py`).
///
/// A retry takes its cost out of the bucket. A success at the first try gives 1 back, one after a
/// retry what that retry had cost, and a call that fails for good gives nothing: so it is no flat
/// share of the calls.
public struct AWSRetryQuota: Hashable, Sendable, BitwiseCopyable {
  /// What retries cost, by what went before them.
  @frozen
  public struct Costs: Hashable, Sendable, BitwiseCopyable {
    /// After a failure.
    public var failure: Int
    /// After a timeout.
    public var timeout: Int
    /// After a refusal for too many requests.
    public var throttling: Int

    /// Costs in tokens.
    public init(failure: Int, timeout: Int, throttling: Int) {
      self.failure = failure
      self.timeout = timeout
      self.throttling = throttling
    }

    /// Of the standard mode up to 2025: 5, and 10 after a timeout.
    public static let legacy = Costs(failure: 5, timeout: 10, throttling: 5)
    /// Of the standard mode 2.1 (2026): 14, and 5 after throttling.
    public static let v2026 = Costs(failure: 14, timeout: 14, throttling: 5)

    /// What a retry after this outcome costs.
    public func cost(after outcome: CallOutcome) -> Int {
      switch outcome {
      case .timeout: timeout
      case .throttled: throttling
      case .success, .finalFailure, .retryableFailure: failure
      }
    }
  }

  /// How many tokens there may be.
  public let capacity: Int
  /// What retries cost.
  public let costs: Costs
  /// How many tokens there are.
  public private(set) var available: Int

  /// A full bucket; AWS clients have 500 tokens.
  public init(capacity: Int = 500, costs: Costs = .legacy) {
    precondition(capacity >= 0, "a capacity of \(capacity)")
    precondition(
      min(costs.failure, costs.timeout, costs.throttling) >= 0, "costs below nothing: \(costs)")
    self.capacity = capacity
    self.costs = costs
    available = capacity
  }

  /// Takes the cost of a retry out of the bucket; false, and nothing taken, where there is too little.
  public mutating func withdraw(after outcome: CallOutcome) -> Bool {
    let cost = costs.cost(after: outcome)
    guard available >= cost else { return false }
    available -= cost
    return true
  }

  /// A call has succeeded: at its first try (nil), or at the retry that followed this outcome.
  public mutating func succeeded(after previous: CallOutcome?) {
    let back = previous.map(costs.cost(after:)) ?? 1
    available = min(capacity, available + back)
  }
}
