import Resilience
import Simulation
import Units

/// Turns a description into the flat tables that the engine runs on.
struct GraphCompiler: ~Copyable {
  let description: GraphDescription
  var mixtures: [RandomDuration] = []
  var services: [ServiceRecord] = []
  var rules: [ServiceRules] = []
  var replicas: [ReplicaRecord] = []
  var operations: [OperationRecord] = []
  var steps: [StepRecord] = []
  var branches: [BranchRecord] = []
  var caches: [CacheRecord] = []
  /// How many counters of turns each replica of a service has, service after service.
  var turns: [Int] = []
  var sites: [SiteRecord] = []
  var edges: [EdgeRecord] = []
  var rows: [RowRecord] = []
  var remotes: [RemoteRecord] = []
  var keys = 0
  var targets: [TargetRecord] = []
  var guards = CallerGuards()
  /// The policies of proxies by the edge that they stand on.
  let proxies: [EdgeID: CallPolicy]
  /// Per operation, whether doing it twice does no more than doing it once.
  let isIdempotent: [Bool]
  var origins: [OriginRecord] = []
  var stages: [StageRecord] = []
  /// By first mention among the clients.
  var tenantNames: [String] = []
  /// Edges without rows, in the order of `edges`.
  let edgeIDs: [EdgeID]
  private(set) var firstOperation: [Int] = []
  private(set) var firstRow: [Int] = []

  init(_ description: GraphDescription) {
    self.description = description
    isIdempotent = description.services.flatMap { $0.operations.map(\.isIdempotent) }
    proxies = Self.proxies(of: description)
    edgeIDs = description.edges.filter {
      if case .update = $0 { false } else { true }
    }
    var operation = 0
    var row = 0
    for service in description.services {
      firstOperation.append(operation)
      firstRow.append(row)
      operation += service.operations.count
      row += service.rows.count
    }
  }

  /// Fills all tables but the clients', whose targets alone are made here.
  mutating func compile(_ events: inout EventQueue) {
    precondition(edgeIDs.count <= 1 << 16, "\(edgeIDs.count) edges, more than 65,536")
    for edge in edgeIDs { edges.append(self.edge(edge, &events)) }
    for (index, service) in description.services.enumerated() { add(service, index, &events) }
    for (index, client) in description.clients.enumerated() {
      var upTo = 0.0
      let tenant = self.tenant(client.tenant)
      for target in client.targets {
        upTo += target.share.value
        let edge = EdgeID.client(ClientID(index), service(target.operation.service))
        let site = sites.count
        addSite(
          .init(to: target.operation, policy: target.policy ?? client.policy), edge, client: index,
          caller: -1,
          &events)
        addProxies(from: site, &events)
        addOrigins(client: index, tenant, weight: client.weight)
        targets.append(
          TargetRecord(site: Int32(site), upTo: upTo, firstOrigin: Int32(origins.count - 2)))
      }
    }
    rankPlaces()
    var turn = 0
    for replica in replicas.indices {
      replicas[replica].firstTurn = Int32(turn)
      turn += turns[Int(replicas[replica].service)]
    }
  }

  /// How many counters of turns all replicas have.
  var turnCount: Int { replicas.reduce(0) { $0 + turns[Int($1.service)] } }

  /// The origins of the next target's requests, of the warm-up and of those that are reported.
  private mutating func addOrigins(client: Int, _ tenant: Int32, weight: Double) {
    for isReported in [false, true] {
      origins.append(
        OriginRecord(
          client: Int32(client), target: Int32(targets.count), tenant: tenant,
          isReported: isReported, weight: weight))
    }
    precondition(origins.count <= OriginRecord.limit, "clients have \(targets.count) targets")
  }

  private mutating func tenant(_ name: String) -> Int32 {
    if let known = tenantNames.firstIndex(of: name) { return Int32(known) }
    tenantNames.append(name)
    return Int32(tenantNames.count - 1)
  }

  private mutating func add(
    _ service: ServiceDescription, _ index: Int, _ events: inout EventQueue
  ) {
    precondition(service.replicas >= 1, "\(service.name) has \(service.replicas) replicas")
    addRecords(service, index)
    for row in service.rows {
      precondition(row.keys >= 1, "row \(row.name) has \(row.keys) keys")
      rows.append(
        RowRecord(
          service: Int32(index), firstKey: Int32(keys), keys: Int32(row.keys),
          by: RowRecord.Contention(row.by)))
      keys += row.keys
    }
    for operation in service.operations {
      let first = steps.count
      add(operation, of: index, &events)
      operations.append(
        OperationRecord(
          service: Int32(index), firstStep: Int32(first), endStep: Int32(steps.count),
          isIdempotent: operation.isIdempotent, place: -1))
    }
  }
}

// MARK: - Names and places

extension GraphCompiler {
  func service(_ name: String) -> ServiceID {
    guard let service = description.service(named: name) else {
      preconditionFailure("there is no service \(name)")
    }
    return service
  }

  func operation(_ name: OperationName) -> Int {
    let service = service(name.service)
    let operations = description.services[service.index].operations
    guard let index = operations.firstIndex(where: { $0.name == name.operation }) else {
      preconditionFailure("there is no operation \(name)")
    }
    return firstOperation[service.index] + index
  }

  /// Numbers operations by first mention on a walk from the clients, so that neither names nor
  /// parts that no traffic reaches have any say in the draws.
  private mutating func rankPlaces() {
    var rank: Int32 = 0
    for target in targets { rankPlaces(sites[Int(target.site)].operation, &rank, depth: 0) }
    for index in operations.indices where operations[index].place < 0 {
      operations[index].place = rank
      rank += 1
    }
  }

  private mutating func rankPlaces(_ index: Int32, _ rank: inout Int32, depth: Int) {
    precondition(depth <= operations.count, "operations call each other in a circle")
    let operation = operations[Int(index)]
    if operation.place < 0 {
      operations[Int(index)].place = rank
      rank += 1
    }
    for step in steps[Int(operation.firstStep)..<Int(operation.endStep)] where step.site >= 0 {
      for site in step.site..<(step.site + step.count) {
        rankPlaces(sites[Int(site)].operation, &rank, depth: depth + 1)
      }
    }
  }
}
