import Resilience
import ServiceGraph
import SourceText

/// Looks at a graph as a whole: who calls whom in circles, and how tries multiply on the way.
struct GraphChecks {
  /// The most tries that one request may become along a path.
  static let pathLimit = 1_000_000.0

  let problems: Problems
  let names: GraphNames

  func check(_ graph: GraphDescription) {
    let walk = Walk(graph)
    if let circle = walk.circle(), let place = names.operationPositions[circle[0]] {
      problems.add(
        "operations call each other in a circle: "
          + circle.map(\.description).joined(separator: " -> "), at: place,
        mend: "take one of these calls out")
      return
    }
    for client in graph.clients {
      for target in client.targets {
        let policy = target.policy ?? client.policy
        let tries =
          walk.tries(from: target.operation) * Walk.count(policy)
          * walk.proxyTries(from: client.name, to: target.operation.service)
        guard tries > GraphChecks.pathLimit, let place = names.clientPositions[client.name] else {
          continue
        }
        problems.add(
          "one request of '\(client.name)' may become \(Int(tries)) tries on its way", at: place,
          allowed: "at most \(Int(GraphChecks.pathLimit))", mend: "lower 'tries' at some layers")
      }
    }
  }
}

/// A walk over the calls of a graph, each operation once.
private struct Walk {
  let operations: [OperationName]
  let calls: [[(to: Int, tries: Double)]]
  private var proxies: [String: Double] = [:]

  init(_ graph: GraphDescription) {
    for proxy in graph.mesh {
      proxies["\(proxy.from)->\(proxy.to)"] = Walk.count(proxy.policy)
    }
    let proxies = proxies
    operations = graph.services.flatMap { service in
      service.operations.map { OperationName(service.name, $0.name) }
    }
    var places: [OperationName: Int] = [:]
    for (index, operation) in operations.enumerated() { places[operation] = index }
    calls = graph.services.flatMap { service in
      service.operations.map { operation in
        operation.calls.compactMap { call in
          places[call.to].map {
            let proxy = proxies["\(service.name)->\(call.to.service)"] ?? 1
            return ($0, Walk.count(call.policy) * proxy)
          }
        }
      }
    }
  }

  /// How many tries one call becomes; without an end counts as one, since it multiplies nothing
  /// that a bound could hold.
  static func count(_ policy: CallPolicy) -> Double {
    policy.retry.tries.isUnlimited ? 1 : Double(policy.retry.tries.count)
  }

  /// How many tries of a proxy one try of its caller becomes.
  func proxyTries(from: String, to: String) -> Double { proxies["\(from)->\(to)"] ?? 1 }

  /// The operations on a circle, the first one again at its end; nil where there is none.
  func circle() -> [OperationName]? {
    var isDone = [Bool](repeating: false, count: operations.count)
    for start in operations.indices where !isDone[start] {
      var path = [(operation: start, next: 0)]
      while let top = path.last {
        guard top.next < calls[top.operation].count else {
          isDone[top.operation] = true
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let to = calls[top.operation][top.next].to
        if let first = path.firstIndex(where: { $0.operation == to }) {
          return (path[first...].map(\.operation) + [to]).map { operations[$0] }
        }
        if !isDone[to] { path.append((to, 0)) }
      }
    }
    return nil
  }

  /// The largest product of tries along a path of calls that begins at an operation.
  func tries(from operation: OperationName) -> Double {
    guard let start = operations.firstIndex(of: operation) else { return 1 }
    var known = [Double?](repeating: nil, count: operations.count)
    var open = [start]
    while let top = open.last {
      let missing = calls[top].map(\.to).filter { known[$0] == nil }
      if missing.isEmpty {
        known[top] = calls[top].map { $0.tries * (known[$0.to] ?? 1) }.max() ?? 1
        open.removeLast()
      } else {
        open += missing
      }
    }
    return known[start] ?? 1
  }
}
