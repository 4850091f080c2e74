import Resilience
import Simulation
import Units

/// Turns a description into the flat tables that the engine runs on.
struct GraphCompiler {
  let description: GraphDescription
  var mixtures: [RandomDuration] = []
  var services: [ServiceRecord] = []
  var replicas: [ReplicaRecord] = []
  var operations: [OperationRecord] = []
  var steps: [StepRecord] = []
  var sites: [SiteRecord] = []
  var edges: [EdgeRecord] = []
  var rows: [RowRecord] = []
  var keys = 0
  var targets: [TargetRecord] = []
  /// Edges without rows, in the order of `edges`.
  let edgeIDs: [EdgeID]
  private var firstOperation: [Int] = []
  private(set) var firstRow: [Int] = []

  init(_ description: GraphDescription) {
    self.description = description
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
    for edge in edgeIDs { edges.append(self.edge(edge, &events)) }
    for (index, service) in description.services.enumerated() { add(service, index, &events) }
    for (index, client) in description.clients.enumerated() {
      var upTo = 0.0
      for target in client.targets {
        upTo += target.share.value
        let edge = EdgeID.client(ClientID(index), service(target.operation.service))
        sites.append(
          site(target.operation, edge, client.policy, isOptional: false, client: index, &events))
        targets.append(TargetRecord(site: Int32(sites.count - 1), upTo: upTo))
      }
    }
    rankPlaces()
  }

  private mutating func add(
    _ service: ServiceDescription, _ index: Int, _ events: inout EventQueue
  ) {
    precondition(service.replicas >= 1, "\(service.name) has \(service.replicas) replicas")
    services.append(
      ServiceRecord(
        firstReplica: Int32(replicas.count), replicas: Int32(service.replicas),
        threads: service.threads.map { Int32($0) } ?? .max, cores: Int32(service.cores ?? 0),
        queue: Int32(service.queue ?? 1_000_000),
        limit: service.protection.limit.map { Int32($0) } ?? .max,
        shedShare: service.protection.shed?.share.value ?? 0,
        shedFromLoad: service.protection.shed?.cpu?.value ?? 0,
        startup: service.startup.nanoseconds,
        coldFor: service.cold?.duration.nanoseconds ?? 0, coldFactor: service.cold?.factor ?? 1))
    for _ in 0..<service.replicas { replicas.append(ReplicaRecord(service: Int32(index))) }
    for row in service.rows {
      precondition(row.keys >= 1, "row \(row.name) has \(row.keys) keys")
      rows.append(
        RowRecord(
          firstKey: Int32(keys), keys: Int32(row.keys), isBumping: row.by == .bump))
      keys += row.keys
    }
    for operation in service.operations {
      let first = steps.count
      precondition(
        operation.steps.count <= Draws.stepLimit,
        "\(operation.name) has \(operation.steps.count) steps, more than \(Draws.stepLimit)")
      for (number, step) in operation.steps.enumerated() {
        steps.append(self.step(step, number, of: index, &events))
      }
      operations.append(
        OperationRecord(
          service: Int32(index), firstStep: Int32(first), endStep: Int32(steps.count), place: -1))
    }
  }

  private mutating func step(
    _ step: OperationDescription.Step, _ number: Int, of service: Int, _ events: inout EventQueue
  ) -> StepRecord {
    var record = StepRecord(
      kind: .cpu, number: Int32(number), size: .zero, retry: retry(RetryPolicy(), &events))
    switch step {
    case .cpu(let size): record.size = flat(size)
    case .wait(let size):
      record.kind = .wait
      record.size = flat(size)
      if let constant = size.constant { record.lane = events.lane(delay: constant) }
    case .call(let call):
      record.kind = .call
      let edge = EdgeID.call(ServiceID(service), self.service(call.to.service))
      sites.append(
        site(call.to, edge, call.policy, isOptional: call.isOptional, client: -1, &events))
      record.site = Int32(sites.count - 1)
    case .update(let update):
      record.kind = .update
      record.size = flat(update.work)
      let owner = description.services[service]
      guard let row = owner.rows.firstIndex(where: { $0.name == update.row }) else {
        preconditionFailure("service \(owner.name) has no row \(update.row)")
      }
      record.row = Int32(firstRow[service] + row)
      record.retry = retry(update.retry, &events)
    case .crowdedWait, .cached, .choose, .rotate, .pick, .together, .spread:
      preconditionFailure("the step \(step) is not carried out yet")
    }
    return record
  }

  private mutating func site(
    _ name: OperationName, _ edge: EdgeID, _ policy: CallPolicy, isOptional: Bool, client: Int,
    _ events: inout EventQueue
  ) -> SiteRecord {
    guard let index = edgeIDs.firstIndex(of: edge) else {
      preconditionFailure("no edge leads to \(name)")
    }
    return SiteRecord(
      operation: Int32(operation(name)), edge: Int32(index),
      timeout: policy.timeout?.nanoseconds ?? 0,
      timeoutLane: policy.timeout.map { events.lane(delay: $0) } ?? -1,
      retry: retry(policy.retry, &events), acceptsLateAnswers: policy.acceptsLateAnswers,
      isOptional: isOptional, client: Int32(client))
  }

  mutating func retry(_ policy: RetryPolicy, _ events: inout EventQueue) -> RetryRecord {
    var record = RetryRecord(
      tries: policy.tries, causes: policy.causes, backoff: policy.backoff, drawnPause: .zero,
      isPauseDrawn: policy.drawnPause != nil, lane: -1)
    if let pause = policy.drawnPause { record.drawnPause = flat(pause) }
    record.lane = Self.lane(of: record, &events)
    return record
  }

  /// The lane for the pauses of retries, which always come in order where they are constant.
  static func lane(of retry: RetryRecord, _ events: inout EventQueue) -> Int {
    guard retry.tries > .one, retry.backoff.isConstant, !retry.isPauseDrawn else { return -1 }
    return events.lane(delay: retry.backoff.base, tick: retry.backoff.aligned ?? .zero)
  }

  private mutating func edge(_ id: EdgeID, _ events: inout EventQueue) -> EdgeRecord {
    let names = description.name(of: id)
    let wire = description.wires.first { "\($0.from)->\($0.to)" == names }
    let delay = wire?.delay ?? description.defaultWire
    let target: ServiceID =
      switch id {
      case .client(_, let service), .call(_, let service): service
      case .mesh(_, let service), .clientMesh(_, let service): service
      case .operation(_, let operation): operation.service
      case .update(let row): row.service
      }
    return EdgeRecord(
      service: Int32(target.index), wire: flat(delay),
      wireLane: delay.constant.map { $0 > .zero ? events.lane(delay: $0) : -1 } ?? -1)
  }

  private mutating func flat(_ size: RandomDuration) -> FlatDuration {
    FlatDuration(size, mixtures: &mixtures)
  }
}

// MARK: - Names and places

extension GraphCompiler {
  private func service(_ name: String) -> ServiceID {
    guard let service = description.service(named: name) else {
      preconditionFailure("there is no service \(name)")
    }
    return service
  }

  private func operation(_ name: OperationName) -> Int {
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
    for step in operation.firstStep..<operation.endStep where steps[Int(step)].kind == .call {
      rankPlaces(sites[Int(steps[Int(step)].site)].operation, &rank, depth: depth + 1)
    }
  }
}
