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

  /// A graph of clients, services and wires.
  public init(
    clients: [ClientDescription], services: [ServiceDescription], wires: [Wire] = [],
    defaultWire: RandomDuration = .zero
  ) {
    self.clients = clients
    self.services = services
    self.wires = wires
    self.defaultWire = defaultWire
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

  /// The edge written as `a->b`, `client->service` or `service.row`; nil where nobody of the first
  /// name calls the second, or where there is no such row.
  public func edge(named name: String) -> EdgeID? {
    edges.first { self.name(of: $0) == name }
  }

  /// A client's name.
  public func name(of client: ClientID) -> String { clients[client.index].name }

  /// A service's name.
  public func name(of service: ServiceID) -> String { services[service.index].name }

  /// A row's name with that of its service: `inventory.stock`.
  public func name(of row: RowID) -> String {
    "\(name(of: row.service)).\(services[row.service.index].rows[row.index].name)"
  }

  /// An edge's name, as commands and scenarios write it.
  public func name(of edge: EdgeID) -> String {
    switch edge {
    case .client(let client, let service): "\(name(of: client))->\(name(of: service))"
    case .call(let from, let to): "\(name(of: from))->\(name(of: to))"
    case .update(let row): name(of: row)
    }
  }

  /// Every edge once: clients' first, then calls, then rows, each in file order.
  public var edges: [EdgeID] {
    var found: [EdgeID] = []
    func add(_ edge: EdgeID) {
      if !found.contains(edge) { found.append(edge) }
    }
    for (index, client) in clients.enumerated() {
      for target in client.targets {
        if let to = service(named: target.operation.service) { add(.client(ClientID(index), to)) }
      }
    }
    for (index, service) in services.enumerated() {
      for case .call(let call) in service.operations.flatMap(\.steps) {
        if let to = self.service(named: call.to.service) { add(.call(ServiceID(index), to)) }
      }
    }
    for (index, service) in services.enumerated() {
      for row in service.rows.indices { add(.update(RowID(ServiceID(index), row))) }
    }
    return found
  }
}
