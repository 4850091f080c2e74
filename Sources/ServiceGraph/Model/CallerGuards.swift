import Resilience
import Simulation
import Units

/// The budgets and breakers of callers: for each edge that has some, one of a kind for each calling
/// replica, or for each sender of a client.
struct CallerGuards: ~Copyable {
  /// What the callers of an edge share the settings of.
  struct Group {
    /// The edge, and whether it is its proxies that are guarded.
    var edge: Int32
    var isProxy: Bool
    var budget: RetryBudget.Settings?
    var breaker: CircuitBreaker.Settings?
    /// Where its states begin, and for how many callers there are some.
    var first: Int32
    var count: Int32
  }

  private(set) var groups: [Group] = []
  /// A state of each kind for every caller of every group, whether its group has that kind or not.
  var budgets = OwnedBuffer<RetryBudget>(repeating: Self.noBudget, count: 0)
  var breakers = OwnedBuffer<CircuitBreaker>(repeating: Self.noBreaker, count: 0)

  /// Stand for what a group does not have; nobody ever asks them.
  private static let noBudget = RetryBudget(.bucket(capacity: 1, deposit: 0))
  private static let noBreaker = CircuitBreaker(.rate())

  init() {}

  borrowing func copy() -> CallerGuards {
    var other = CallerGuards()
    other.groups = groups
    other.budgets = budgets.copy()
    other.breakers = breakers.copy()
    return other
  }

  /// The group of an edge for a policy, made where there is none yet; -1 where the policy needs none.
  ///
  /// Calls of one edge whose policies are set alike share their state.
  mutating func group(
    edge: Int32, isProxy: Bool, _ policy: CallPolicy, callers: Int, fresh: Bool = false
  ) -> Int32 {
    guard policy.budget != nil || policy.breaker != nil else { return -1 }
    let known = groups.lastIndex {
      $0.edge == edge && $0.isProxy == isProxy && $0.budget == policy.budget
        && $0.breaker == policy.breaker
    }
    if let known, !fresh { return Int32(known) }
    groups.append(
      Group(
        edge: edge, isProxy: isProxy, budget: policy.budget, breaker: policy.breaker,
        first: Int32(budgets.count), count: 0))
    reserve(groups.count - 1, callers: callers)
    return Int32(groups.count - 1)
  }

  /// Makes sure that a group has a state for so many callers.
  mutating func reserve(_ group: Int, callers: Int) {
    let old = groups[group]
    guard callers > Int(old.count) else { return }
    let first = budgets.count
    budgets.grow(
      to: first + callers, filling: old.budget.map { RetryBudget($0) } ?? Self.noBudget)
    breakers.grow(
      to: first + callers, filling: old.breaker.map { CircuitBreaker($0) } ?? Self.noBreaker)
    for caller in 0..<Int(old.count) {
      budgets[first + caller] = budgets[Int(old.first) + caller]
      breakers[first + caller] = breakers[Int(old.first) + caller]
    }
    groups[group].first = Int32(first)
    groups[group].count = Int32(callers)
  }

  /// A caller begins anew and has forgotten what it knew.
  mutating func forget(_ group: Int, caller: Int) {
    let known = groups[group]
    guard caller < Int(known.count) else { return }
    if let settings = known.budget { budgets[Int(known.first) + caller] = RetryBudget(settings) }
    if let settings = known.breaker {
      breakers[Int(known.first) + caller] = CircuitBreaker(settings)
    }
  }
}

extension CallOutcome {
  /// How a failed try looks to budgets and breakers.
  init(of failure: Failure) {
    switch failure {
    case .timeout, .deadline: self = .timeout
    case .queueFull, .overflow, .left, .shed, .delayed, .limit, .quota: self = .throttled
    case .unavailable, .error, .breakerOpen, .throttled, .conflict, .failed:
      self = .retryableFailure
    }
  }
}

extension CircuitBreaker.Settings {
  /// Whether an outcome from before the breaker's last step is left out of account: Hystrix and
  /// resilience4j count it where it arrives.
  var isFenced: Bool {
    if case .wholePercent = trip { return false }
    return closing == .everyProbe
  }
}
