import Resilience
import ServiceGraph
import Simulation
import Units

/// Reads what callers do when a call does not answer, or answers badly.
struct PolicyReader {
  let problems: Problems

  init(_ problems: Problems) {
    self.problems = problems
  }

  /// The templates by name.
  func policies(_ tree: Tree?) -> [String: CallPolicy] {
    guard let tree, let fields = Fields(named: tree, "'policies'", problems) else { return [:] }
    var policies: [String: CallPolicy] = [:]
    for entry in fields.entries {
      policies[entry.key] = policy(entry.value, "the policy '\(entry.key)'")
    }
    return policies
  }

  func policy(_ tree: Tree, _ name: String) -> CallPolicy? {
    let fields = Fields(
      tree, name, keys: ["timeout", "accept_late", "retry"],
      later: ["deadline", "breaker", "cancel"], problems)
    guard let fields else { return nil }
    return CallPolicy(
      timeout: fields.value("timeout", .positiveDuration),
      acceptsLateAnswers: fields.value("accept_late", .flag) ?? false,
      retry: fields["retry"].flatMap { retry($0) } ?? RetryPolicy())
  }

  func retry(_ tree: Tree) -> RetryPolicy? {
    let later = ["honour_retry_after", "only_idempotent", "budget"]
    guard
      let fields = Fields(
        tree, "'retry'", keys: ["tries", "only", "backoff"], later: later, problems)
    else { return nil }
    var policy = RetryPolicy(tries: fields.required("tries", .tries) ?? .one)
    if fields["only"] != nil { policy.causes = causes(fields) }
    if let tree = fields["backoff"] { setBackoff(of: &policy, tree) }
    return policy
  }

  private func causes(_ fields: Fields) -> RetryCauses {
    let kinds: KeyValuePairs<String, RetryCauses> = [
      "timeout": .timeout, "refused": .refused, "failed": .failed,
    ]
    return fields.list("only").reduce(into: []) { causes, tree in
      let word = problems.value(tree, "'only'", ValueKind<String>.word(kinds.map(\.key)))
      kinds.filter { $0.key == word }.forEach { causes.formUnion($0.value) }
    }
  }

  private func setBackoff(of policy: inout RetryPolicy, _ tree: Tree) {
    let keys = ["fixed", "base", "factor", "cap", "jitter", "aligned"]
    guard let fields = Fields(tree, "'backoff'", keys: keys, problems) else { return }
    var backoff = Backoff.none
    if let tree = fields["fixed"] {
      guard let pause = fields.value("fixed", .randomDuration) else { return }
      for key in ["base", "factor", "cap"] where fields[key] != nil {
        problems.add("'\(key)' has no meaning beside 'fixed'", at: tree.position)
      }
      backoff = .fixed(pause.constant ?? .zero)
      policy.drawnPause = pause.constant == nil ? pause : nil
    } else {
      guard let base = fields.required("base", .positiveDuration) else { return }
      backoff = Backoff(
        base: base, factor: fields.value("factor", .factor) ?? 2,
        cap: fields.value("cap", .positiveDuration) ?? .never)
      if backoff.cap < base, let cap = fields["cap"] {
        problems.add(
          "'cap' should be at least the base of \(base), but is \(backoff.cap)", at: cap.position)
      }
    }
    backoff.jitter = fields.value("jitter", .word) ?? .none
    backoff.aligned = fields.value("aligned", .positiveDuration)
    policy.backoff = backoff
  }
}
