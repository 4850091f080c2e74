public import Simulation

/// Everything a run starts from but its seed: who asks, who answers, and the wires between them.
public struct GraphDescription: Hashable, Sendable {
  /// Who sends requests, in file order.
  public var clients: [ClientDescription]
  /// Who answers them, in file order.
  public var services: [ServiceDescription]
  /// One-way delays that differ from the usual one.
  public var wires: [Wire]
  /// The usual one-way delay, drawn per message.
  public var defaultWire: RandomDuration
  /// Proxies between callers and wires.
  public var mesh: [Proxy]

  /// A graph of clients, services and wires.
  public init(
    clients: [ClientDescription], services: [ServiceDescription], wires: [Wire] = [],
    defaultWire: RandomDuration = .zero, mesh: [Proxy] = []
  ) {
    self.clients = clients
    self.services = services
    self.wires = wires
    self.defaultWire = defaultWire
    self.mesh = mesh
  }

  /// A proxy between the policy of a caller and the wire: each try of the caller becomes up to
  /// `policy.retry.tries` tries of the proxy; the caller's timeout covers them all.
  public struct Proxy: Hashable, Sendable {
    /// The name of who asks: a client or a service.
    public var from: String
    /// The name of the service that answers.
    public var to: String
    /// How it deals with failure.
    public var policy: CallPolicy

    /// A proxy between two names.
    public init(from: String, to: String, policy: CallPolicy) {
      self.from = from
      self.to = to
      self.policy = policy
    }
  }

  /// The one-way delay between two neighbours.
  public struct Wire: Hashable, Sendable {
    /// The name of who asks: a client or a service.
    public var from: String
    /// The name of the service that answers.
    public var to: String
    /// The delay of each message, request and answer alike.
    public var delay: RandomDuration

    /// A wire between two names.
    public init(from: String, to: String, delay: RandomDuration) {
      self.from = from
      self.to = to
      self.delay = delay
    }
  }
}

// MARK: - Finding things by name

extension GraphDescription {
  /// The client of this name.
  public func client(named name: String) -> ClientID? {
    clients.firstIndex { $0.name == name }.map(ClientID.init)
  }

  /// The service of this name.
  public func service(named name: String) -> ServiceID? {
    services.firstIndex { $0.name == name }.map(ServiceID.init)
  }

  /// The row written as `service.row`.
  public func row(named name: String) -> RowID? {
    guard let parts = OperationName(name), let service = service(named: parts.service),
      let index = services[service.index].rows.firstIndex(where: { $0.name == parts.operation })
    else { return nil }
    return RowID(service, index)
  }

  /// The operation written as `service.operation`.
  public func operation(named name: OperationName) -> OperationID? {
    guard let service = service(named: name.service),
      let index = services[service.index].operations.firstIndex(where: {
        $0.name == name.operation
      })
    else { return nil }
    return OperationID(service, index)
  }

  /// The edge written as `a->b`, `client->service`, `a.op->b.op`, `mesh:a->b` or `service.row`; nil
  /// where nobody of the first name calls the second, or where there is no such proxy or row.
  public func edge(named name: String) -> EdgeID? {
    edges.first { self.name(of: $0) == name }
      ?? parts.first { self.name(of: $0) == name }
  }

  /// A client's name.
  public func name(of client: ClientID) -> String { clients[client.index].name }

  /// A service's name.
  public func name(of service: ServiceID) -> String { services[service.index].name }

  /// A row's name with that of its service: `inventory.stock`.
  public func name(of row: RowID) -> String {
    "\(name(of: row.service)).\(services[row.service.index].rows[row.index].name)"
  }

  /// An operation's name with that of its service: `inventory.reserve`.
  public func name(of operation: OperationID) -> String {
    let owner = services[operation.service.index]
    return "\(owner.name).\(owner.operations[operation.index].name)"
  }

  /// An edge's name, as commands and scenarios write it.
  public func name(of edge: EdgeID) -> String {
    switch edge {
    case .client(let client, let service): "\(name(of: client))->\(name(of: service))"
    case .call(let from, let to): "\(name(of: from))->\(name(of: to))"
    case .operation(let from, let to): "\(name(of: from))->\(name(of: to))"
    case .mesh(let from, let to): "mesh:\(name(of: from))->\(name(of: to))"
    case .clientMesh(let client, let service): "mesh:\(name(of: client))->\(name(of: service))"
    case .update(let row): name(of: row)
    }
  }

  /// Every edge once: clients' first, then calls, then rows, each in file order.
  public var edges: [EdgeID] {
    var found: [EdgeID] = []
    var seen: Set<EdgeID> = []
    func add(_ edge: EdgeID) {
      if seen.insert(edge).inserted { found.append(edge) }
    }
    let places = servicePlaces
    for (index, client) in clients.enumerated() {
      for target in client.targets {
        if let to = places[target.operation.service] { add(.client(ClientID(index), to)) }
      }
    }
    for (index, service) in services.enumerated() {
      for call in service.operations.flatMap(\.calls) {
        if let to = places[call.to.service] { add(.call(ServiceID(index), to)) }
      }
    }
    for (index, service) in services.enumerated() {
      for row in service.rows.indices { add(.update(RowID(ServiceID(index), row))) }
    }
    return found
  }

  /// What policies apply to beside whole edges: one operation's calls of another, in file order, and
  /// proxies.
  public var parts: [EdgeID] {
    var found: [EdgeID] = []
    for (index, service) in services.enumerated() {
      for (number, operation) in service.operations.enumerated() {
        for call in operation.calls {
          guard let to = self.operation(named: call.to) else { continue }
          let part = EdgeID.operation(OperationID(ServiceID(index), number), to)
          if !found.contains(part) { found.append(part) }
        }
      }
    }
    for proxy in mesh {
      guard let to = service(named: proxy.to) else { continue }
      if let from = service(named: proxy.from) {
        found.append(.mesh(from, to))
      } else if let from = client(named: proxy.from) {
        found.append(.clientMesh(from, to))
      }
    }
    return found
  }

  private var servicePlaces: [String: ServiceID] {
    var places: [String: ServiceID] = [:]
    for (index, service) in services.enumerated() { places[service.name] = ServiceID(index) }
    return places
  }
}
