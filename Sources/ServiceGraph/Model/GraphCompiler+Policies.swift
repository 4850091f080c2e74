import Resilience
import Simulation
import Units

// Who calls whom, and how callers deal with failure.
extension GraphCompiler {
  mutating func site(
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
      cancelsWork: policy.cancelsWork, isOptional: isOptional, client: Int32(client))
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

  mutating func edge(_ id: EdgeID, _ events: inout EventQueue) -> EdgeRecord {
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
      wireLane: delay.constant.map { $0 > .zero ? events.lane(delay: $0) : -1 } ?? -1,
      wireOwner: Int32(edgeIDs.firstIndex(of: id.wire) ?? -1))
  }

  mutating func flat(_ size: RandomDuration) -> FlatDuration {
    FlatDuration(size, mixtures: &mixtures)
  }
}
