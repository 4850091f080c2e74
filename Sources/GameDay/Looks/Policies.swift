import Commands
import Resilience
import ServiceGraph

/// The table of policies: each edge as the scenario has it, and what was changed since.
enum Policies {
  static func table(_ graph: GraphDescription, changed: [MeasureBook.Entry]) -> ReplyTable {
    ReplyTable(
      [.words("edge"), .words("timeout"), .words("tries"), .words("pause"), .words("changed")],
      rows: graph.edges.map { edge in
        let cells = cells(of: edge, in: graph)
        let changes = changed.filter { self.edge(of: $0.change) == edge }.map(\.order.text)
        return [graph.name(of: edge)] + cells + [changes.joined(separator: ", then ")]
      })
  }

  private static func cells(of edge: EdgeID, in graph: GraphDescription) -> [String] {
    switch edge {
    case .client(let client, _): return cells(graph.clients[client.index].policy)
    case .call(let from, let to):
      let name = graph.name(of: to)
      for case .call(let call) in graph.services[from.index].operations.flatMap(\.steps)
      where call.to.service == name {
        return cells(call.policy)
      }
      return ["-", "-", "-"]
    case .update(let row):
      let service = graph.services[row.service.index]
      let name = service.rows[row.index].name
      for case .update(let update) in service.operations.flatMap(\.steps) where update.row == name {
        return ["-"] + cells(update.retry)
      }
      return ["-", "-", "-"]
    }
  }

  private static func cells(_ policy: CallPolicy) -> [String] {
    [policy.timeout.map { "\($0)" } ?? "none"] + cells(policy.retry)
  }

  private static func cells(_ retry: RetryPolicy) -> [String] {
    ["\(retry.tries)", retry.drawnPause.map { "\($0)" } ?? "\(retry.backoff)"]
  }

  private static func edge(of change: GraphChange) -> EdgeID? {
    switch change {
    case .jitter(let edge, _), .retries(let edge, _), .backoff(let edge, _), .timeout(let edge, _):
      edge
    case .shed, .limit, .restart, .burst: nil
    }
  }
}
