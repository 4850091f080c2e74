import ServiceGraph
import SourceText

/// What differs between two graphs for the one who is deployed.
struct DeployChanges {
  /// The service or client that is deployed.
  let name: String
  let before: GraphDescription
  let after: GraphDescription

  private static let allowed =
    "a deploy changes policies of its calls and updates, its proxies, and 'protect', 'order' and "
    + "'replicas' of the service itself"

  /// The changes; nil, with the problem noted, where nothing changes, or something that can't.
  func found(entries: [Tree.Entry], _ problems: Problems) -> [GraphChange]? {
    guard let entry = entries.first else { return [] }
    let path = Tree.shortened(entry.key)
    let changes = changes
    if changes.isEmpty, entries.count == 1, before == after {
      problems.add("'\(path)' changes nothing", at: entry.keyPosition)
      return nil
    }
    if !isOnlyPolicies {
      problems.add(
        "'\(path)' can't be changed by a deploy of '\(name)'", at: entry.keyPosition,
        allowed: DeployChanges.allowed)
      return nil
    }
    if changes.isEmpty {
      problems.add(
        "'\(path)' changes nothing that '\(name)' does", at: entry.keyPosition,
        allowed: DeployChanges.allowed)
      return nil
    }
    return changes
  }

  private var changes: [GraphChange] { calls + proxies + updates + ofItself }

  /// Whether the graphs are the same but for policies, and for what a service may change of itself.
  private var isOnlyPolicies: Bool { bare(before) == bare(after) }
}

// MARK: - What changes

extension DeployChanges {
  private var calls: [GraphChange] {
    if let client = before.client(named: name) { return clientCalls(client) }
    guard let service = before.service(named: name) else { return [] }
    var found: [GraphChange] = []
    for (index, pair) in zip(
      before.services[service.index].operations, after.services[service.index].operations
    ).enumerated() {
      let from = OperationID(service, index)
      for (old, new) in zip(pair.0.calls, pair.1.calls) where old.policy != new.policy {
        guard let to = before.operation(named: old.to) else { continue }
        let change = GraphChange.policy(.operation(from, to), new.policy)
        if !found.contains(change) { found.append(change) }
      }
    }
    return found
  }

  private func clientCalls(_ client: ClientID) -> [GraphChange] {
    let old = before.clients[client.index]
    let new = after.clients[client.index]
    var found: [GraphChange] = []
    for (target, other) in zip(old.targets, new.targets) {
      let policy = other.policy ?? new.policy
      guard (target.policy ?? old.policy) != policy,
        let to = before.service(named: target.operation.service)
      else { continue }
      let change = GraphChange.policy(.client(client, to), policy)
      if !found.contains(change) { found.append(change) }
    }
    return found
  }

  private var proxies: [GraphChange] {
    zip(before.mesh, after.mesh).compactMap { old, new in
      guard old.from == name, old.policy != new.policy,
        let edge = before.edge(named: "mesh:\(old.from)->\(old.to)")
      else { return nil }
      return .policy(edge, new.policy)
    }
  }

  private var updates: [GraphChange] {
    guard let service = before.service(named: name) else { return [] }
    let old = before.services[service.index].operations.flatMap(\.updates)
    let new = after.services[service.index].operations.flatMap(\.updates)
    var found: [GraphChange] = []
    for (old, new) in zip(old, new) where old.retry != new.retry {
      guard let row = before.row(named: "\(name).\(old.row)") else { continue }
      let changes = [
        GraphChange.retries(.update(row), new.retry.tries),
        GraphChange.backoff(.update(row), new.retry.backoff),
      ]
      found += changes.filter { !found.contains($0) }
    }
    return found
  }

  private var ofItself: [GraphChange] {
    guard let service = before.service(named: name) else { return [] }
    let old = before.services[service.index]
    let new = after.services[service.index]
    var found: [GraphChange] = []
    if old.protection != new.protection { found.append(.protection(service, new.protection)) }
    if old.order != new.order { found.append(.order(service, new.order)) }
    if old.replicas != new.replicas { found.append(.scale(service, new.replicas)) }
    return found
  }
}

// MARK: - What must not change

extension DeployChanges {
  /// The graph without what a deploy may change, and without what others keep.
  private func bare(_ graph: GraphDescription) -> GraphDescription {
    var graph = graph
    for index in graph.mesh.indices { graph.mesh[index].policy = CallPolicy() }
    for index in graph.clients.indices {
      graph.clients[index].policy = CallPolicy()
      for target in graph.clients[index].targets.indices {
        graph.clients[index].targets[target].policy = nil
      }
    }
    for index in graph.services.indices {
      if graph.services[index].name == name {
        graph.services[index].protection = Protection()
        graph.services[index].order = .fifo
        graph.services[index].replicas = 1
      }
      for operation in graph.services[index].operations.indices {
        let steps = graph.services[index].operations[operation].steps
        graph.services[index].operations[operation].steps = steps.map(\.withoutPolicies)
      }
    }
    return graph
  }
}

extension OperationDescription.Step {
  /// The step with policies of calls and retries of updates as they are where nobody says anything.
  ///
  /// A pause that is drawn anew stays, since no change of a row's retries can bring it.
  fileprivate var withoutPolicies: OperationDescription.Step {
    func bare(_ call: OperationDescription.Call) -> OperationDescription.Call {
      .init(to: call.to, isOptional: call.isOptional)
    }
    switch self {
    case .cpu, .wait, .crowdedWait: return self
    case .call(let call): return .call(bare(call))
    case .pick(let calls, let distinct): return .pick(calls.map(bare), distinct: distinct)
    case .together(let calls): return .together(calls.map(bare))
    case .spread(let spread):
      return .spread(.init(bare(spread.call), of: spread.of, need: spread.need))
    case .cached(var cached):
      cached.miss = cached.miss.map(\.withoutPolicies)
      return .cached(cached)
    case .choose(let branches):
      return .choose(
        branches.map { .init(share: $0.share, steps: $0.steps.map(\.withoutPolicies)) })
    case .rotate(let branches): return .rotate(branches.map { $0.map(\.withoutPolicies) })
    case .update(var update):
      update.retry = RetryPolicy(drawnPause: update.retry.drawnPause)
      return .update(update)
    }
  }
}
