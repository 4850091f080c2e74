import Commands
import Resilience
import ServiceGraph
import Units

/// The table of policies: each edge as the scenario has it, and what was changed since.
enum Policies {
  static func table(_ graph: GraphDescription, changed: [MeasureBook.Entry]) -> ReplyTable {
    ReplyTable(
      [.words("edge"), .words("timeout"), .words("tries"), .words("pause"), .words("changed")],
      rows: graph.edges.map { edge in
        let cells = cells(of: edge, in: graph)
        let changes = changed.filter { $0.change.edge == edge }.map(\.order.text)
        return [graph.name(of: edge)] + cells + [changes.joined(separator: ", then ")]
      })
  }

  private static func cells(of edge: EdgeID, in graph: GraphDescription) -> [String] {
    switch edge {
    case .client(let client, let to):
      let caller = graph.clients[client.index]
      let target = caller.targets.first { $0.operation.service == graph.name(of: to) }
      return cells(target?.policy ?? caller.policy)
    case .call(let from, let to):
      let name = graph.name(of: to)
      let calls = graph.services[from.index].operations.flatMap(\.calls)
      return calls.first { $0.to.service == name }.map { cells($0.policy) } ?? ["-", "-", "-"]
    case .operation(let from, let to):
      let owner = graph.services[from.service.index]
      let name = OperationName(
        graph.name(of: to.service), graph.services[to.service.index].operations[to.index].name)
      let call = owner.operations[from.index].calls.first { $0.to == name }
      return call.map { cells($0.policy) } ?? ["-", "-", "-"]
    case .mesh(let from, let to):
      return proxyCells(from: graph.name(of: from), to: graph.name(of: to), in: graph)
    case .clientMesh(let from, let to):
      return proxyCells(from: graph.name(of: from), to: graph.name(of: to), in: graph)
    case .update(let row):
      let service = graph.services[row.service.index]
      let name = service.rows[row.index].name
      let updates = service.operations.flatMap(\.updates)
      let update = updates.first { $0.row == name }
      return update.map { ["-"] + cells($0.retry) } ?? ["-", "-", "-"]
    }
  }

  private static func proxyCells(
    from: String, to: String, in graph: GraphDescription
  ) -> [String] {
    let proxy = graph.mesh.first { $0.from == from && $0.to == to }
    return proxy.map { cells($0.policy) } ?? ["-", "-", "-"]
  }

  private static func cells(_ policy: CallPolicy) -> [String] {
    [policy.timeout.map { "\($0)" } ?? "none"] + cells(policy.retry)
  }

  private static func cells(_ retry: RetryPolicy) -> [String] {
    ["\(retry.tries)", retry.drawnPause.map { "\($0)" } ?? words(of: retry.backoff)]
  }

  /// A back-off as a person says it: `10ms, on a 10ms tick`, `25ms ×2 up to 1s, full jitter`.
  private static func words(of backoff: Backoff) -> String {
    if backoff.base == .zero { return "at once" }
    var text = "\(backoff.base)"
    let grows = backoff.factor != 1 && backoff.cap > backoff.base
    if grows { text += " ×\(threeFigures(backoff.factor))" }
    if grows, backoff.cap != .never { text += " up to \(backoff.cap)" }
    if backoff.jitter != .none { text += ", \(backoff.jitter.rawValue) jitter" }
    if let tick = backoff.aligned { text += ", on a \(tick) tick" }
    return text
  }
}
