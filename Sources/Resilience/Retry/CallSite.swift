/// What all calls from one place to one callee share: the budget, the breaker, the counters.
public struct CallSite: Hashable, Sendable {
  /// What keeps retries within bounds; nil where nothing does.
  public var budget: RetryBudget?
  /// What stops calls to a callee that fails; nil where nothing does.
  public var breaker: CircuitBreaker?
  /// What was counted so far.
  public var counters = RetryCounters()

  /// A call site at its beginning.
  public init(
    budget: RetryBudget.Settings? = nil, breaker: CircuitBreaker.Settings? = nil
  ) {
    self.budget = budget.map(RetryBudget.init)
    self.breaker = breaker.map(CircuitBreaker.init)
  }
}
