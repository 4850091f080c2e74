import ServiceGraph
import SourceText
import Units

/// Reads who sends requests.
struct ClientReader {
  let graph: GraphReader

  private static let keys = ["rate", "arrivals", "calls", "policy", "weight", "slo"]
  private static let later = ["tenant", "stages", "senders", "users", "think", "once", "aligned"]

  /// A client and what it was promised.
  func client(
    _ entry: Tree.Entry, _ slo: ServiceLevel
  ) -> (client: ClientDescription, level: ServiceLevel)? {
    let problems = graph.problems
    let fields = Fields(
      entry.value, "the client '\(entry.key)'", keys: ClientReader.keys, later: ClientReader.later,
      problems)
    guard let fields else { return nil }
    let level = fields["slo"].flatMap { ServiceLevel($0, problems) } ?? slo
    let rate = fields.required("rate", .rate)
    let targets = fields.required("calls").map { self.targets($0) } ?? []
    let policy = fields["policy"].flatMap { graph.policy($0, "'policy'") }
    guard let rate else { return nil }
    let client = ClientDescription(
      name: entry.key, rate: rate, arrivals: fields.value("arrivals", .word) ?? .poisson,
      targets: targets, policy: policy ?? calleePolicy(targets) ?? CallPolicy(),
      weight: fields.value("weight", .weight) ?? 1, goodWithin: level.p99)
    return (client, level)
  }

  /// The policy of the service that is called, where all targets are of one service.
  private func calleePolicy(_ targets: [ClientDescription.Target]) -> CallPolicy? {
    guard let first = targets.first,
      targets.allSatisfy({ $0.operation.service == first.operation.service }),
      let tree = graph.names.policyTrees[first.operation.service]
    else { return nil }
    return graph.policy(tree, "'policy'")
  }

  private func targets(_ tree: Tree) -> [ClientDescription.Target] {
    let problems = graph.problems
    guard case .map(let entries) = tree.content else {
      return graph.operation(tree, "'calls'").map { [ClientDescription.Target($0)] } ?? []
    }
    var targets: [ClientDescription.Target] = []
    for entry in entries {
      let key = Tree(position: entry.keyPosition, content: .scalar(entry.key, isPlain: true))
      let share = problems.value(entry.value, "'\(entry.key)'", .share)
      if let operation = graph.operation(key, "a call"), let share {
        targets.append(.init(operation, share: share))
      }
    }
    guard targets.count == entries.count else { return [] }
    return ClientReader.whole(targets, at: tree, problems)
  }

  /// Targets whose shares make up 1; what is within a ten-thousandth of it is set right.
  private static func whole(
    _ targets: [ClientDescription.Target], at tree: Tree, _ problems: Problems
  ) -> [ClientDescription.Target] {
    let sum = targets.reduce(0) { $0 + $1.share.value }
    guard (sum - 1).magnitude <= 1e-4 else {
      problems.add(
        "the shares of 'calls' should make up 100%, but make up \(Ratio(sum))", at: tree.position)
      return []
    }
    return targets.map { .init($0.operation, share: Ratio($0.share.value / sum)) }
  }
}
