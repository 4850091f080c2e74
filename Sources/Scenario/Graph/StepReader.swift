import ServiceGraph
import Simulation
import SourceText

/// Reads what an operation does, step by step.
struct StepReader {
  let graph: GraphReader
  let rows: [RowDescription]
  private var problems: Problems { graph.problems }

  init(graph: GraphReader, rows: [RowDescription]) {
    self.graph = graph
    self.rows = rows
  }

  private static let kinds = ["cpu", "wait", "call", "update"]
  private static let later = ["cached", "choose", "rotate", "pick", "together", "spread"]

  func steps(_ tree: Tree) -> [OperationDescription.Step] {
    let trees = problems.list(tree, "'steps'")
    if case .list = tree.content, trees.isEmpty {
      problems.add("'steps' should hold a step at least", at: tree.position)
    }
    return trees.compactMap(step)
  }

  private func step(_ tree: Tree) -> OperationDescription.Step? {
    let fields = Fields(
      tree, "a step", keys: StepReader.kinds, later: StepReader.later, problems)
    guard let fields else { return nil }
    let known = fields.entries.filter { StepReader.kinds.contains($0.key) }
    guard let entry = known.first else {
      if fields.entries.isEmpty {
        problems.add(
          "a step should say what it does", at: tree.position,
          allowed: "allowed are \(Spelling.list(StepReader.kinds, last: "and"))")
      }
      return nil
    }
    if known.count > 1 {
      problems.add(
        "a step should do one thing, but does '\(known[0].key)' and '\(known[1].key)'",
        at: known[1].keyPosition, mend: "begin a new step with '- '")
    }
    switch entry.key {
    case "cpu": return fields.value("cpu", .randomDuration).map { .cpu($0) }
    case "wait": return fields.value("wait", .randomDuration).map { .wait($0) }
    case "call": return call(entry.value).map { .call($0) }
    default: return update(entry.value).map { .update($0) }
    }
  }

  private func call(_ tree: Tree) -> OperationDescription.Call? {
    guard case .map = tree.content else {
      return graph.operation(tree, "'call'").map { .init(to: $0, policy: calleePolicy($0)) }
    }
    guard let fields = Fields(tree, "'call'", keys: ["to", "policy", "optional"], problems),
      let operation = fields.required("to").flatMap({ graph.operation($0, "'to'") })
    else { return nil }
    let policy = fields["policy"].flatMap { graph.policy($0, "'policy'") }
    return .init(
      to: operation, policy: policy ?? calleePolicy(operation),
      isOptional: fields.value("optional", .flag) ?? false)
  }

  /// What the service that is called asks of its callers, where a call says nothing itself.
  private func calleePolicy(_ operation: OperationName) -> CallPolicy {
    graph.names.policyTrees[operation.service].flatMap { graph.policy($0, "'policy'") }
      ?? CallPolicy()
  }

  private func update(_ tree: Tree) -> OperationDescription.Update? {
    let fields = Fields(
      tree, "'update'", keys: ["row", "work", "retry"], later: ["read", "write"], problems)
    guard let fields else { return nil }
    let work = fields.required("work", .randomDuration)
    let retry = fields["retry"].flatMap { PolicyReader(problems).retry($0) }
    guard let row = fields.required("row"), !row.isFaulty else { return nil }
    guard let name = row.word, rows.contains(where: { $0.name == name }) else {
      problems.add(
        unknown: row, "'row' should name a row of this service, but is \(row.found)",
        among: rows.map(\.name), listed: "rows are")
      return nil
    }
    return work.map { .init(row: name, work: $0, retry: retry ?? RetryPolicy()) }
  }
}
