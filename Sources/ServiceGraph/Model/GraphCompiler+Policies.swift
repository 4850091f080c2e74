import Resilience
import Simulation
import Units

// Who calls whom, and how callers deal with failure.
extension GraphCompiler {
  /// Adds a place where calls are made.
  mutating func addSite(
    _ call: OperationDescription.Call, _ edge: EdgeID, client: Int, caller: Int,
    _ events: inout EventQueue
  ) {
    guard let index = edgeIDs.firstIndex(of: edge) else {
      preconditionFailure("no edge leads to \(call.to)")
    }
    let operation = operation(call.to)
    var site = SiteRecord(
      operation: Int32(operation), edge: Int32(index), isOptional: call.isOptional,
      client: Int32(client), caller: Int32(caller),
      retry: RetryRecord(RetryPolicy(), &mixtures, &events))
    site.guards = guards.group(
      edge: site.edge, isProxy: false, call.policy, callers: Int(edges[index].callers))
    site.follow(call.policy, isIdempotent: isIdempotent[operation], &mixtures, &events)
    sites.append(site)
  }

  /// Adds a proxy to each site from one on whose edge has one.
  mutating func addProxies(from first: Int, _ events: inout EventQueue) {
    for index in first..<sites.count {
      let edge = Int(sites[index].edge)
      guard let policy = proxies[edgeIDs[edge]] else { continue }
      let operation = sites[index].operation
      var proxy = SiteRecord(
        operation: operation, edge: Int32(edge), isProxy: true, caller: sites[index].caller,
        retry: sites[index].retry)
      proxy.mostTries = .one
      proxy.guards = guards.group(
        edge: proxy.edge, isProxy: true, policy, callers: Int(edges[edge].callers))
      proxy.follow(policy, isIdempotent: isIdempotent[Int(operation)], &mixtures, &events)
      sites[index].proxy = Int32(sites.count)
      sites[index].isPlain = false
      sites.append(proxy)
    }
  }

  mutating func edge(_ id: EdgeID, _ events: inout EventQueue) -> EdgeRecord {
    let names = description.name(of: id)
    let wire = description.wires.first { "\($0.from)->\($0.to)" == names }
    let delay = wire?.delay ?? description.defaultWire
    let caller: (service: Int32, count: Int32) =
      switch id {
      case .client(let client, _), .clientMesh(let client, _):
        (-1, Int32(description.clients[client.index].senders))
      case .call(let service, _), .mesh(let service, _):
        (Int32(service.index), Int32(description.services[service.index].mostReplicas))
      case .operation, .update: preconditionFailure("\(id) is no whole edge")
      }
    let target: ServiceID =
      switch id {
      case .client(_, let service), .call(_, let service): service
      case .mesh(_, let service), .clientMesh(_, let service): service
      case .operation(_, let operation): operation.service
      case .update(let row): row.service
      }
    let flatDelay = flat(delay)
    return EdgeRecord(
      service: Int32(target.index), caller: caller.service, callers: caller.count, wire: flatDelay,
      wireLane: delay.constant.map { $0 > .zero ? events.lane(delay: $0) : -1 } ?? -1,
      isDirect: flatDelay.isZero, wireOwner: Int32(edgeIDs.firstIndex(of: id.wire) ?? -1))
  }

  mutating func flat(_ size: RandomDuration) -> FlatDuration {
    FlatDuration(size, mixtures: &mixtures)
  }

  static func proxies(of description: GraphDescription) -> [EdgeID: CallPolicy] {
    var found: [EdgeID: CallPolicy] = [:]
    for proxy in description.mesh {
      guard let to = description.service(named: proxy.to) else { continue }
      if let from = description.service(named: proxy.from) {
        found[.call(from, to)] = proxy.policy
      } else if let from = description.client(named: proxy.from) {
        found[.client(from, to)] = proxy.policy
      }
    }
    return found
  }
}

extension ServiceDescription {
  /// How many replicas it may have without anybody's command.
  var mostReplicas: Int { max(replicas + standby, autoscale?.max ?? 0) }
}
