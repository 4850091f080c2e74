public import Units

/// Envoy's retry budget: so many retries at the same time as a share of all tries under way.
///
/// max(⌊percent · (active + pending)⌋, minimum) retries may be under way, those that are pausing
/// before their try included (`source/common/upstream/resource_manager_impl.h`). Nothing is saved up:
/// it is a limit of concurrency, not a bucket.
public struct EnvoyRetryBudget: Hashable, Sendable, BitwiseCopyable {
  /// The share of the tries under way that may be retries.
  public let percent: Ratio
  /// How many retries are always allowed.
  public let minConcurrency: Int
  /// Tries under way.
  public private(set) var active: Int
  /// Retries under way or pausing.
  public private(set) var retries: Int

  /// A budget of a share of the tries under way, at least so many retries (Envoy's: 20 %, 3).
  public init(percent: Ratio = .percent(20), minConcurrency: Int = 3) {
    precondition(percent.value >= 0, "a share of \(percent)")
    precondition(minConcurrency >= 0, "a minimum of \(minConcurrency) retries")
    self.percent = percent
    self.minConcurrency = minConcurrency
    active = 0
    retries = 0
  }

  /// What holds where no budget is set: the breaker's `max_retries`.
  public static func maxRetries(_ count: Int = EnvoyThresholds.envoy.maxRetries) -> EnvoyRetryBudget
  {
    EnvoyRetryBudget(percent: .none, minConcurrency: count)
  }

  /// How many retries may be under way now.
  public var maxConcurrentRetries: Int {
    max(Int(percent.value * Double(active)), minConcurrency)
  }

  /// A try is sent.
  public mutating func began() { active += 1 }

  /// A try has ended, or its retry is given up before it is sent.
  public mutating func ended(wasRetry: Bool) {
    active = max(0, active - 1)
    if wasRetry { abandonedRetry() }
  }

  /// A retry that was allowed is not made.
  public mutating func abandonedRetry() { retries = max(0, retries - 1) }

  /// Takes one of the places for retries; false where none is free.
  public mutating func withdraw() -> Bool {
    guard retries < maxConcurrentRetries else { return false }
    retries += 1
    return true
  }
}

/// The limits that Envoy keeps for each cluster of hosts (`circuit_breakers.thresholds`).
public struct EnvoyThresholds: Hashable, Sendable {
  /// Connections at the same time.
  public var maxConnections: Int
  /// Requests that wait for a connection.
  public var maxPendingRequests: Int
  /// Requests at the same time.
  public var maxRequests: Int
  /// Retries at the same time, where no budget is set.
  public var maxRetries: Int

  /// Limits; by default Envoy's own.
  public init(
    maxConnections: Int = 1_024, maxPendingRequests: Int = 1_024, maxRequests: Int = 1_024,
    maxRetries: Int = 3
  ) {
    self.maxConnections = maxConnections
    self.maxPendingRequests = maxPendingRequests
    self.maxRequests = maxRequests
    self.maxRetries = maxRetries
  }

  /// Envoy's own.
  public static let envoy = EnvoyThresholds()

  /// What Istio sets instead: no limit at all.
  public static let istio = EnvoyThresholds(
    maxConnections: Int(UInt32.max), maxPendingRequests: Int(UInt32.max),
    maxRequests: Int(UInt32.max), maxRetries: Int(UInt32.max))
}
