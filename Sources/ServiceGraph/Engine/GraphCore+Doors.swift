import Simulation
import Units

// What a service does with who comes in: turn away, let wait, give a thread.
extension GraphCore {
  /// A try arrives at its service.
  mutating func enter(_ task: Int32) {
    let index = edges[tasks[task].edge].service
    services[index].counts.arrivals &+= 1
    tasks[task].arrived = events.now
    tasks[task].since = events.now
    if isTraced { traceArrival(task) }
    operations[operation(of: task)].counts.attempts &+= 1
    let errors = services[index].errorShare
    if errors > 0 {
      var draw = luck(tasks[task], step: Draws.error, attempt: 0)
      if draw.uniform() < errors { return refuse(task, .error, index) }
    }
    let replica = takeTurn(tasks[task].edge, index)
    guard replica >= 0 else { return refuse(task, .unavailable, index) }
    let share = services[index].shedShare
    if share > 0, replicas[replica].load >= services[index].shedFromLoad {
      var draw = luck(tasks[task], step: Draws.door, attempt: 0)
      if draw.uniform() < share { return refuse(task, .shed, index) }
    }
    let busy = replicas[replica].busy
    let queued = replicas[replica].queued
    if presentIn(replica) >= services[index].limit { return refuse(task, .limit, index) }
    tasks[task].replica = replica
    if busy < replicas[replica].threads, queued == 0 {
      changeSystem(index, by: 1, queuedBy: 0)
      begin(task, replica)
    } else if queued < services[index].queue {
      changeSystem(index, by: 1, queuedBy: 1)
      enqueue(task, replica)
    } else {
      refuse(task, .queueFull, index)
    }
  }

  /// The replica whose turn it is among those that are up; -1 where none is.
  @inline(__always)
  private mutating func takeTurn(_ edge: Int32, _ service: Int32) -> Int32 {
    let first = services[service].firstReplica
    let count = services[service].replicas
    if count == 1 { return replicas[first].isUp ? first : -1 }
    for _ in 0..<count {
      let turn = edges[edge].turn
      edges[edge].turn = turn &+ 1 == count ? 0 : turn &+ 1
      if replicas[first &+ turn].isUp { return first &+ turn }
    }
    return -1
  }

  @inline(never)
  private mutating func refuse(_ task: Int32, _ failure: Failure, _ service: Int32) {
    services[service].counts.refused[failure] &+= 1
    if isMeasured { log.refused(service, failure, at: events.now) }
    operations[operation(of: task)].counts.failures[failure] &+= 1
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

  private mutating func enqueue(_ task: Int32, _ replica: Int32) {
    tasks[task].state = .queued
    tasks[task].next = -1
    let tail = replicas[replica].queueTail
    works[task].ahead = tail
    if tail >= 0 { tasks[tail].next = task } else { replicas[replica].queueHead = task }
    replicas[replica].queueTail = task
    replicas[replica].queued &+= 1
    let service = replicas[replica].service
    if services[service].queued > services[service].queueMax {
      services[service].queueMax = services[service].queued
    }
  }

  /// Takes one who waits out of its queue.
  mutating func leaveQueue(_ task: Int32) {
    let replica = tasks[task].replica
    let next = tasks[task].next
    if replicas[replica].queueHead == task {
      replicas[replica].queueHead = next
    } else {
      tasks[works[task].ahead].next = next
    }
    if next < 0 {
      replicas[replica].queueTail = replicas[replica].queueHead < 0 ? -1 : works[task].ahead
    } else {
      works[next].ahead = works[task].ahead
    }
    replicas[replica].queued &-= 1
  }

  /// Gives free threads to who waits, first come first served.
  mutating func serveQueue(_ replica: Int32) {
    // A task that ends at once would come here again, ever deeper: the outermost call goes on.
    guard !replicas[replica].isServingQueue else { return }
    replicas[replica].isServingQueue = true
    let service = replicas[replica].service
    while replicas[replica].queued > 0, replicas[replica].busy < replicas[replica].threads {
      let task = replicas[replica].queueHead
      let next = tasks[task].next
      replicas[replica].queueHead = next
      if next < 0 { replicas[replica].queueTail = -1 }
      replicas[replica].queued &-= 1
      changeSystem(service, by: 0, queuedBy: -1)
      if isMeasured {
        report.times.record(
          report.kind(ofService: service), nanoseconds: events.now &- tasks[task].arrived)
      }
      begin(task, replica)
    }
    replicas[replica].isServingQueue = false
  }

  @inline(__always)
  private mutating func begin(_ task: Int32, _ replica: Int32) {
    replicas[replica].busy &+= 1
    services[replicas[replica].service].counts.begun &+= 1
    tasks[task].state = .running
    if isTraced { traceBeginning(task) }
    runSteps(task)
  }

  /// A task's operation is over: its thread goes to who waits, its outcome to its caller.
  mutating func finish(_ task: Int32, _ outcome: Outcome) {
    let replica = tasks[task].replica
    let service = replicas[replica].service
    replicas[replica].busy &-= 1
    changeSystem(service, by: -1, queuedBy: 0)
    if outcome.isSuccess {
      services[service].counts.completed &+= 1
      operations[operation(of: task)].counts.succeeded &+= 1
    } else {
      services[service].counts.failed &+= 1
      operations[operation(of: task)].counts.failures[outcome.seen] &+= 1
    }
    if isMeasured {
      let time = events.now &- tasks[task].arrived
      services[service].timeOfDeparted &+= time
      if outcome.isSuccess {
        instruments.countCompletion(service, time: time)
        report.times.record(
          report.kind(ofOperation: operation(of: task)), nanoseconds: time)
      }
    }
    tasks[task].state = .answering
    if replicas[replica].queued > 0 { serveQueue(replica) }
    answer(task, outcome)
  }
}
