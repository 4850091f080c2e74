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
    case .shed(let service, let share):
      services[service.index].shedShare = share?.value ?? 0
      services[service.index].shedFromLoad = 0
    case .limit(let service, let limit):
      services[service.index].limit = limit.map { Int32(clamping: $0) } ?? .max
    case .jitter(let edge, let jitter):
      changeRetries(edge) { $0.backoff = $0.backoff.jittered(jitter) }
    case .retries(let edge, let tries): changeRetries(edge) { $0.tries = tries }
    case .backoff(let edge, let backoff):
      changeRetries(edge) {
        $0.backoff = backoff
        $0.isPauseDrawn = false
      }
    case .timeout(let edge, let timeout): changeTimeout(edge, timeout)
    case .restart(let service, let rolling): restart(service, rolling: rolling)
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
    case .slow(let service, let factor, let length, let ramp):
      begin(.slow(factor), at: service, for: length, ramp: ramp)
    case .errors(let service, let share, let length, let ramp):
      begin(.errors(share.value), at: service, for: length, ramp: ramp)
    case .cores(let service, let cores, let length):
      begin(.cores(Int32(cores)), at: service, for: length, ramp: .zero)
    case .crash(let service, let count, let length): crash(service, count, for: length)
    case .pause(let service, let length): pause(service, for: length)
    case .leak(let service, let rate, let length): beginLeak(of: service, rate, for: length)
    case .policy(let edge, let policy): changePolicy(edge, policy)
    case .protection, .order, .scale, .failover:
      preconditionFailure("\(change) is not carried out yet")
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

// MARK: - Restarts

extension GraphCore {
  private mutating func restart(_ id: ServiceID, rolling: Bool) {
    let service = Int32(id.index)
    let first = services[service].firstReplica
    for row in 0..<rows.count where rows[row].service == service {
      rows[row].heldUntil = 0
      endDeadlock(Int32(row))
    }
    services[service].rolling = rolling ? 0 : -1
    if rolling { return stop(first) }
    for replica in first..<(first + services[service].replicas) { stop(replica) }
  }

  /// Takes a replica down with all that is in it, and starts it anew.
  mutating func stop(_ replica: Int32, for length: Int64 = 0) {
    let service = replicas[replica].service
    replicas[replica].isUp = false
    replicas[replica].startGeneration &+= 1
    replicas[replica].leaked = 0
    endPause(of: replica)
    events.push(
      at: now + length + services[service].startup,
      Event.word(.started, replica, generation: replicas[replica].startGeneration))
    let lost = tasksIn(replica)
    for task in lost { abandon(task) }
    advanceVirtualTime(replica)
    replicas[replica].virtualSince = now
    replicas[replica].computeArea &+= Int64(replicas[replica].computing) &* now
    replicas[replica].computing = 0
    replicas[replica].heapRoot = -1
    replicas[replica].virtualTime = 0
    replicas[replica].coreDue = .max
    replicas[replica].generation &+= 1
    changeSystem(
      service, by: -lost.count, queuedBy: -Int(replicas[replica].queued))
    replicas[replica].busy = 0
    replicas[replica].awaiting = 0
    replicas[replica].queued = 0
    replicas[replica].queueHead = -1
    replicas[replica].queueTail = -1
    services[service].counts.lost += lost.count
    if isMeasured {
      log.add(service, .stopped, at: now)
      if !lost.isEmpty { log.add(service, .lost, count: lost.count, at: now) }
    }
    for task in lost { operations[operation(of: task)].counts.failures.unavailable += 1 }
    for task in lost { answer(task, .refused(.unavailable)) }
  }

  private func tasksIn(_ replica: Int32) -> [Int32] {
    (0..<Int32(tasks.count)).filter {
      let state = tasks[$0].state
      return tasks[$0].replica == replica && (state == .queued || state == .running)
    }
  }

  /// Ends what a lost task was at; the call that it waited for is over, its callee is not told.
  private mutating func abandon(_ task: Int32) {
    let service = replicas[tasks[task].replica].service
    services[service].timeOfDeparted &+= now - tasks[task].arrived
    if tasks[task].state == .running {
      leaveRow(task)
      leavePlace(task)
    }
    tasks[task].state = .answering
    tasks[task].generation &+= 1
    giveUpCalls(of: task, .none)
  }

  /// A replica has started; the next one of a rolling restart follows.
  mutating func finishStart(_ replica: Int32) {
    let service = replicas[replica].service
    replicas[replica].isUp = true
    replicas[replica].coldUntil = now + services[service].coldFor
    forgetAsCaller(replica)
    if isMeasured { log.add(service, .started, at: now) }
    guard services[service].rolling >= 0 else { return }
    services[service].rolling += 1
    if services[service].rolling < services[service].replicas {
      stop(services[service].firstReplica + services[service].rolling)
    } else {
      services[service].rolling = -1
    }
  }
}
