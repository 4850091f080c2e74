import Resilience
import Simulation
import Units

// What commands and faults do.
extension GraphCore {
  /// Lets a change take effect at a moment.
  mutating func schedule(_ change: GraphChange, at moment: Int64) {
    precondition(moment >= now, "a change at \(moment) ns is scheduled at \(now) ns, too late")
    if case .cores(let service, _, _) = change { makeCoresCount(service) }
    changes.append(change)
    events.push(at: moment, Event.word(.change, Int32(changes.count - 1)))
  }

  mutating func apply(_ change: GraphChange) {
    switch change {
    case .jitter(let edge, let jitter):
      changeRetries(edge) { $0.backoff = $0.backoff.jittered(jitter) }
    case .retries(let edge, let tries): changeRetries(edge) { $0.tries = tries }
    case .backoff(let edge, let backoff):
      changeRetries(edge) {
        $0.backoff = backoff
        $0.isPauseDrawn = false
      }
    case .timeout(let edge, let timeout): changeTimeout(edge, timeout)
    case .burst(let client, let factor, let length, let ramp, let weight):
      begin(
        Burst(
          client: Int32(client.index), from: now, to: now + length.nanoseconds,
          ramp: min(ramp, length / 2).nanoseconds, factor: factor, weight: weight))
    case .delay(let edge, let time, let length, let ramp):
      begin(.delay(Double(time.nanoseconds)), edge, for: length, ramp: ramp)
    case .drop(let edge, let share, let length, let ramp):
      begin(.drop(share.value), edge, for: length, ramp: ramp)
    case .chill(let service, let share): chill(Int32(service.index), share: share.value)
    case .deadlock(let row, let length): beginDeadlock(rowIndex(row), for: length.nanoseconds)
    case .shed, .limit, .protection, .order, .scale, .failover, .restart, .slow, .errors, .crash,
      .pause, .cores, .leak:
      applyToService(change)
    case .policy(let edge, let policy): changePolicy(edge, policy)
    }
  }
}

// MARK: - Indices

extension GraphCore {
  /// The place of a row in the table of all rows.
  func rowIndex(_ row: RowID) -> Int { firstRows[row.service.index] + row.index }

  /// The place of a client's or service's edge in the table of edges.
  func edgeIndex(_ edge: EdgeID) -> Int32 {
    guard let index = edgeIDs.firstIndex(of: edge) else {
      preconditionFailure("\(edge) is no edge of calls in this graph")
    }
    return Int32(index)
  }
}
