import Simulation
import Units

// What a service does with who comes in: turn away, let wait, give a thread.
extension GraphCore {
  /// A try arrives at its service over the wire.
  mutating func enter(_ task: Int32) {
    enter(task, operation(of: task), service: edges[tasks[task].edge].service)
  }

  /// A try arrives at its service.
  @inline(__always)
  mutating func enter(_ task: Int32, _ operation: Int32, service index: Int32) {
    let record = tasks.entry(task)
    let service = services.entry(index)
    service.pointee.counts.arrivals &+= 1
    record.pointee.arrived = events.now
    record.pointee.since = events.now
    if isTraced { traceArrival(task) }
    operations[operation].counts.attempts &+= 1
    let replica = chosenReplica(task, index)
    guard replica >= 0 else { return refuse(task, .unavailable, index) }
    if service.pointee.isGuarded, let failure = refusal(task, replica, index) {
      return refuse(task, failure, index)
    }
    record.pointee.replica = replica
    let place = replicas.entry(replica)
    let queued = place.pointee.queued
    if queued == 0, place.pointee.busy < place.pointee.threads {
      changeSystem(index, by: 1, queuedBy: 0)
      begin(task, replica, index)
    } else if queued < service.pointee.queue {
      changeSystem(index, by: 1, queuedBy: 1)
      enqueue(task, replica)
    } else {
      refuse(task, service.pointee.isQueueUnlimited ? .overflow : .queueFull, index)
    }
  }

  /// Turns a try away.
  @inline(never)
  mutating func refuse(_ task: Int32, _ failure: Failure, _ service: Int32) {
    services[service].counts.refused[failure] &+= 1
    if isMeasured { log.refused(service, failure, at: events.now) }
    operations[operation(of: task)].counts.failures[failure] &+= 1
    if failure == .queueFull, dropsWhenFull[Int(service)] { return lose(task) }
    answer(task, .refused(failure))
  }

  /// Counts who is in a service, and their time there.
  @inline(__always)
  mutating func changeSystem(_ service: Int32, by change: Int, queuedBy queuedChange: Int) {
    services[service].inSystem &+= change
    services[service].queued &+= queuedChange
    guard isMeasured else { return }
    services[service].systemArea &-= Int64(change) &* events.now
    services[service].queueArea &-= Int64(queuedChange) &* events.now
  }

  @inline(__always)
  mutating func begin(_ task: Int32, _ replica: Int32, _ service: Int32) {
    replicas[replica].busy &+= 1
    services[service].counts.begun &+= 1
    if isMeasured {
      let wait = events.now &- tasks[task].arrived
      if wait < services[service].shortestWait { services[service].shortestWait = wait }
    }
    tasks[task].state = .running
    if isTraced { traceBeginning(task) }
    runSteps(task)
  }

  /// A task's operation is over: its thread goes to who waits, its outcome to its caller.
  mutating func finish(_ task: Int32, _ outcome: Outcome) {
    let replica = tasks[task].replica
    let service = replicas[replica].service
    let operation = operation(of: task)
    replicas[replica].busy &-= 1
    changeSystem(service, by: -1, queuedBy: 0)
    if outcome.isSuccess {
      services[service].counts.completed &+= 1
      operations[operation].counts.succeeded &+= 1
    } else {
      services[service].counts.failed &+= 1
      operations[operation].counts.failures[outcome.seen] &+= 1
    }
    if isMeasured {
      let time = events.now &- tasks[task].arrived
      services[service].timeOfDeparted &+= time
      if outcome.isSuccess {
        let bucket = TimeBuckets.bucket(ofNanoseconds: time)
        instruments.countCompletion(service, bucket: bucket)
        report.times.record(
          report.kind(ofOperation: operation), nanoseconds: time, bucket: bucket)
      }
    }
    tasks[task].state = .answering
    if services[service].isGuarded { depart(task, Departure(outcome)) }
    if replicas[replica].queued > 0 { serveQueue(replica) }
    answer(task, outcome)
  }
}
