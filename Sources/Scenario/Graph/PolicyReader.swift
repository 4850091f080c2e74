import Resilience
import ServiceGraph
import Simulation
import SourceText
import Units

/// Reads what callers do when a call does not answer, or answers badly.
struct PolicyReader {
  let problems: Problems

  init(_ problems: Problems) {
    self.problems = problems
  }

  /// The templates by name; one that is wrong has no policy.
  func policies(_ tree: Tree?) -> [(name: String, policy: CallPolicy?)] {
    guard let tree, let fields = Fields(named: tree, "'policies'", problems) else { return [] }
    return fields.entries.map { entry in
      GraphNames.check(entry, "a policy's name", problems)
      return (entry.key, policy(entry.value, "the policy '\(entry.key)'"))
    }
  }

  func policy(_ tree: Tree, _ name: String) -> CallPolicy? {
    guard let fields = Fields(tree, name, .policy, problems) else { return nil }
    let deadline = fields.value(PolicyKeys.deadline)
    var policy = CallPolicy(
      timeout: fields.value(PolicyKeys.timeout),
      acceptsLateAnswers: fields.value(PolicyKeys.acceptLate) ?? false,
      cancelsWork: fields.value(PolicyKeys.cancel) ?? false, deadline: deadline?.time,
      inheritsDeadline: deadline?.isInherited ?? false)
    if let tree = fields["retry"] { setRetry(of: &policy, tree) }
    if let tree = fields["breaker"] {
      policy.breaker = AlgorithmReader(problems: problems, what: "'breaker'")
        .read(tree, CircuitBreaker.Kind.self)
        .map { CircuitBreaker.Settings($0.kind, $0.arguments) }
    }
    return policy
  }

  /// The retries of an update.
  func updateRetry(_ tree: Tree) -> RetryPolicy? {
    guard let fields = Fields(tree, "'retry' of an update", .updateRetry, problems) else {
      return nil
    }
    return retry(fields)
  }

  private func setRetry(of policy: inout CallPolicy, _ tree: Tree) {
    guard let fields = Fields(tree, "'retry'", .retry, problems) else { return }
    policy.retry = retry(fields)
    if let tree = fields["only"] { policy.retry.causes = causes(tree) }
    policy.honoursRetryAfter = fields.value(PolicyKeys.honour) ?? false
    policy.retriesOnlyIdempotent = fields.value(PolicyKeys.idempotent) ?? false
    if let tree = fields["budget"] {
      policy.budget = AlgorithmReader(problems: problems, what: "'budget'")
        .read(tree, RetryBudget.Kind.self)
        .map { RetryBudget.Settings($0.kind, $0.arguments) }
    }
  }

  private func retry(_ fields: Fields) -> RetryPolicy {
    var policy = RetryPolicy(tries: fields.value(PolicyKeys.tries) ?? .one)
    if let tree = fields["backoff"] { setBackoff(of: &policy, tree) }
    return policy
  }

  private func causes(_ tree: Tree) -> RetryCauses {
    let kinds: KeyValuePairs<String, RetryCauses> = [
      "timeout": .timeout, "refused": .refused, "failed": .failed,
    ]
    return problems.someOf(tree, "'only'").reduce(into: []) { causes, tree in
      let word = problems.value(tree, "'only'", PolicyKeys.only.kind)
      kinds.filter { $0.key == word }.forEach { causes.formUnion($0.value) }
    }
  }

  private func setBackoff(of policy: inout RetryPolicy, _ tree: Tree) {
    guard let fields = Fields(tree, "'backoff'", .backoff, problems) else { return }
    var backoff = Backoff.none
    if fields["fixed"] != nil {
      for entry in fields.entries where ["base", "factor", "cap"].contains(entry.key) {
        problems.add("'\(entry.key)' has no meaning beside 'fixed'", at: entry.keyPosition)
      }
      guard let pause = fields.value(PolicyKeys.fixed) else { return }
      backoff = .fixed(pause.constant ?? .zero)
      policy.drawnPause = pause.constant == nil ? pause : nil
    } else {
      guard fields["base"] != nil else {
        problems.add(
          "'backoff' needs 'fixed' or 'base'", at: fields.position,
          allowed: "such as {fixed: 10ms} or {base: 25ms, factor: 2, cap: 1s, jitter: full}")
        return
      }
      guard let base = fields.value(PolicyKeys.base) else { return }
      backoff = Backoff(
        base: base, factor: fields.value(PolicyKeys.factor) ?? 2,
        cap: fields.value(PolicyKeys.cap) ?? .never)
      problems.check(
        backoff.cap >= base, fields["cap"],
        "'cap' should be at least the base of \(base), but is \(backoff.cap)")
    }
    backoff.jitter = fields.value(PolicyKeys.jitter) ?? .none
    backoff.aligned = fields.value(PolicyKeys.aligned)
    policy.backoff = backoff
  }
}
