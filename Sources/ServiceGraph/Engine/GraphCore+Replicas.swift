import Simulation
import Units

// The life of replicas: they start, serve, and go down with all that is in them.
extension GraphCore {
  /// Starts replicas anew, all at once or one after the other; those that have crashed stay down.
  mutating func restart(_ service: Int32, rolling: Bool) {
    for row in 0..<rows.count where rows[row].service == service {
      rows[row].heldUntil = 0
      endDeadlock(Int32(row))
    }
    services[service].rolling = -1
    if rolling { return rollOn(service, from: services[service].firstReplica) }
    for replica in members(of: service) where canRestart(replica) {
      takeDown(replica, .starting)
    }
  }

  private func canRestart(_ replica: Int32) -> Bool {
    replicas[replica].state == .up || replicas[replica].state == .starting
  }

  /// Goes on with a rolling restart at a replica or the first one behind it that runs.
  mutating func rollOn(_ service: Int32, from replica: Int32) {
    var next = replica
    repeat {
      if canRestart(next) {
        services[service].rolling = next
        return takeDown(next, .starting)
      }
      next = replicas[next].nextOfService
    } while next != services[service].firstReplica
    services[service].rolling = -1
  }

  /// Takes a replica down with all that is in it; one that is to start does so at once.
  mutating func takeDown(_ replica: Int32, _ state: ReplicaRecord.State) {
    let service = replicas[replica].service
    if replicas[replica].state == .draining { services[service].draining -= 1 }
    replicas[replica].state = state
    replicas[replica].startGeneration &+= 1
    replicas[replica].leaked = 0
    endPause(of: replica)
    if state == .starting { scheduleStart(replica) }
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
    resetDoor(replica)
    updateGuard(service)
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

  /// Ends what a lost task was at; the calls that it waited for are over, their callees not told.
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
    depart(task, .lost)
  }

  private mutating func scheduleStart(_ replica: Int32) {
    let startup = services[replicas[replica].service].startup
    events.push(
      at: now + startup,
      Event.word(.started, replica, generation: replicas[replica].startGeneration))
  }

  /// Begins to start a replica that is empty.
  mutating func start(_ replica: Int32, isWarm: Bool = false) {
    replicas[replica].state = .starting
    replicas[replica].startsWarm = isWarm
    replicas[replica].startGeneration &+= 1
    resetDoor(replica)
    scheduleStart(replica)
  }

  /// A replica has started; the next one of a rolling restart follows.
  mutating func finishStart(_ replica: Int32) {
    let service = replicas[replica].service
    replicas[replica].state = .up
    replicas[replica].areaAtLook = workArea(replica, at: now)
    if !replicas[replica].startsWarm {
      replicas[replica].coldUntil = now + services[service].coldFor
    }
    replicas[replica].startsWarm = false
    forgetAsCaller(replica)
    if isMeasured { log.add(service, .started, at: now) }
    guard services[service].rolling == replica else { return }
    let next = replicas[replica].nextOfService
    guard next != services[service].firstReplica else { return services[service].rolling = -1 }
    rollOn(service, from: next)
  }
}

// MARK: - Crashes and failovers

extension GraphCore {
  /// Takes so many replicas down, the first ones that are up; after a time they start again.
  mutating func crash(_ service: Int32, count: Int, for length: Int64) {
    for replica in members(of: service).filter({ canRestart($0) }).prefix(count) {
      takeDown(replica, .crashed)
      events.push(
        at: now &+ length,
        Event.word(.recovered, replica, generation: replicas[replica].startGeneration))
    }
  }

  /// What took a replica down is over.
  mutating func recover(_ replica: Int32) {
    start(replica)
  }

  /// Starts what stands by, warm, and takes down what is in service, which stands by from then on;
  /// where nothing stands by, nothing happens.
  mutating func failOver(_ service: Int32) {
    let all = members(of: service)
    let standbys = all.filter { replicas[$0].state == .standby }
    guard !standbys.isEmpty else { return }
    services[service].rolling = -1
    services[service].replicas = Int32(standbys.count)
    for replica in standbys { start(replica, isWarm: true) }
    for replica in all where !standbys.contains(replica) && replicas[replica].state != .gone {
      takeDown(replica, .standby)
    }
  }
}

// MARK: - Scaling

extension GraphCore {
  private func isInService(_ replica: Int32) -> Bool {
    replicas[replica].state == .crashed || canRestart(replica)
  }

  /// Sets how many replicas there are, those that have crashed among them.
  ///
  /// New ones start. Of those too many the ones that are still starting go first, then those that
  /// have crashed, the highest number first; one that is up takes nobody any more and goes when it
  /// is empty.
  mutating func scale(_ service: Int32, to wanted: Int) {
    services[service].replicas = Int32(max(1, wanted))
    let serving = members(of: service).filter { isInService($0) }
    for _ in 0..<max(0, wanted - serving.count) { start(spareRecord(service)) }
    let surplus = serving.count - max(1, wanted)
    guard surplus > 0 else { return }
    let rank: [ReplicaRecord.State] = [.starting, .crashed, .up]
    let leaving = rank.flatMap { state in
      serving.reversed().filter { replicas[$0].state == state }
    }
    for replica in leaving.prefix(surplus) { takeAway(replica) }
    updateGuard(service)
  }

  private mutating func takeAway(_ replica: Int32) {
    let service = replicas[replica].service
    if replicas[replica].isUp, presentIn(replica) > 0 {
      replicas[replica].state = .draining
      services[service].draining += 1
    } else {
      takeDown(replica, .gone)
    }
    guard services[service].rolling == replica else { return }
    services[service].rolling = -1
    let next = replicas[replica].nextOfService
    if next != services[service].firstReplica { rollOn(service, from: next) }
  }

  /// The last request of a draining replica has left.
  mutating func endDraining(_ replica: Int32) {
    replicas[replica].state = .gone
    services[replicas[replica].service].draining -= 1
    updateGuard(replicas[replica].service)
  }

  /// A record for another replica: one that has been taken away, or a new one.
  private mutating func spareRecord(_ service: Int32) -> Int32 {
    let all = members(of: service)
    if let gone = all.first(where: { replicas[$0].state == .gone }) { return gone }
    let new = Int32(replicas.count)
    let record = ReplicaRecord(
      service: service, nextOfService: services[service].firstReplica, number: Int32(all.count),
      state: .gone, threads: services[service].threads)
    let slowness = replicas[all[0]].slowness
    replicas.grow(to: replicas.count + 1, filling: record)
    doors.grow(to: doors.count + 1, filling: ReplicaDoor())
    replicas[all[all.count - 1]].nextOfService = new
    replicas[new].slowness = slowness
    services[service].members += 1
    addCaller(new)
    return new
  }
}
