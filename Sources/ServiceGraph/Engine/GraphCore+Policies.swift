import Resilience
import Simulation
import Units

// Changes of how callers deal with failure.
extension GraphCore {
  mutating func changeRetries(_ edge: EdgeID, _ change: (inout RetryRecord) -> Void) {
    if case .update(let row) = edge {
      let index = Int32(rowIndex(row))
      for step in 0..<steps.count where steps[step].kind == .update && steps[step].row == index {
        change(&steps[step].retry)
        steps[step].retry.chooseLane(&events)
      }
      return
    }
    for site in sitesOf(edge) {
      change(&sites[site].retry)
      sites[site].retry.chooseLane(&events)
      sites[site].mostTries = max(sites[site].mostTries, sites[site].retry.tries)
      sites[site].retriesSince = events.now
    }
  }

  mutating func changeTimeout(_ edge: EdgeID, _ timeout: Duration?) {
    let lane = timeout.map { events.lane(delay: $0) } ?? -1
    for site in sitesOf(edge) {
      sites[site].timeout = timeout?.nanoseconds ?? 0
      sites[site].timeoutLane = lane
    }
  }

  /// Sets the whole policy of an edge's calls.
  ///
  /// Those under way keep the deadline, the budget and the
  /// breaker that they began with.
  mutating func changePolicy(_ edge: EdgeID, _ policy: CallPolicy) {
    if policy.deadline != nil || policy.inheritsDeadline { sendsDeadlines = true }
    var group: Int32 = -1
    for site in sitesOf(edge) {
      var record = sites[site]
      if group < 0 {
        group = callerGuards.group(
          edge: record.edge, isProxy: record.isProxy, policy,
          callers: Int(edges[record.edge].callers))
      }
      record.guards = group
      record.follow(
        policy, isIdempotent: operations[record.operation].isIdempotent, &mixtures, &events)
      record.retriesSince = events.now
      sites[site] = record
    }
  }

  /// The sites that an edge's name stands for; none for a row.
  private func sitesOf(_ edge: EdgeID) -> [Int] {
    switch edge {
    case .client, .call:
      let index = edgeIndex(edge)
      return (0..<sites.count).filter { sites[$0].edge == index && !sites[$0].isProxy }
    case .mesh(let from, let to):
      let index = edgeIndex(.call(from, to))
      return (0..<sites.count).filter { sites[$0].edge == index && sites[$0].isProxy }
    case .clientMesh(let from, let to):
      let index = edgeIndex(.client(from, to))
      return (0..<sites.count).filter { sites[$0].edge == index && sites[$0].isProxy }
    case .operation(let from, let to):
      let (caller, callee) = (operationIndex(from), operationIndex(to))
      return (0..<sites.count).filter {
        sites[$0].caller == caller && sites[$0].operation == callee && !sites[$0].isProxy
      }
    case .update: return []
    }
  }

  /// The place of an operation in the table of all operations.
  func operationIndex(_ operation: OperationID) -> Int32 {
    Int32(firstOperations[operation.service.index] + operation.index)
  }
}
