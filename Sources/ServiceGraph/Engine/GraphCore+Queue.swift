import Resilience
import Simulation
import Units

// Who waits for a thread, and who is next. The queue of a replica is a list linked both ways, in the
// order of arrival; under `priority` in that of priorities first. Who comes last is served from its
// tail.
extension GraphCore {
  mutating func enqueue(_ task: Int32, _ replica: Int32) {
    let service = replicas[replica].service
    tasks[task].state = .queued
    let isSorted = services[service].isGuarded && services[service].order == .priority
    if isSorted {
      insertByPriority(task, replica)
    } else {
      insert(task, replica, behind: replicas[replica].queueTail)
    }
    replicas[replica].queued &+= 1
    if services[service].queued > services[service].queueMax {
      services[service].queueMax = services[service].queued
    }
    if services[service].isGuarded, rules[service].hasPatience { loosePatience(task, service) }
  }

  /// Links a task into a queue behind another, at its head where that is -1.
  private mutating func insert(_ task: Int32, _ replica: Int32, behind ahead: Int32) {
    let next: Int32
    works[task].ahead = ahead
    if ahead >= 0 {
      next = tasks[ahead].next
      tasks[ahead].next = task
    } else {
      next = replicas[replica].queueHead
      replicas[replica].queueHead = task
    }
    tasks[task].next = next
    if next >= 0 { works[next].ahead = task } else { replicas[replica].queueTail = task }
  }

  /// Takes one who waits out of its queue.
  mutating func leaveQueue(_ task: Int32) {
    let replica = tasks[task].replica
    if services[replicas[replica].service].order == .priority { leavePriority(task, replica) }
    let next = tasks[task].next
    let isHead = replicas[replica].queueHead == task
    if isHead {
      replicas[replica].queueHead = next
    } else {
      tasks[works[task].ahead].next = next
    }
    if next < 0 {
      replicas[replica].queueTail = isHead ? -1 : works[task].ahead
    } else {
      works[next].ahead = isHead ? -1 : works[task].ahead
    }
    replicas[replica].queued &-= 1
  }

  /// Gives free threads to who waits.
  mutating func serveQueue(_ replica: Int32) {
    // A task that ends at once would come here again, ever deeper: the outermost call goes on.
    guard !replicas[replica].isServingQueue else { return }
    replicas[replica].isServingQueue = true
    let service = replicas[replica].service
    while replicas[replica].queued > 0, replicas[replica].busy < replicas[replica].threads {
      let task = nextInLine(replica, service)
      if services[service].isGuarded, isDelayed(task, replica) {
        turnAway(task, .delayed)
        continue
      }
      takeFromQueue(task, replica)
      changeSystem(service, by: 0, queuedBy: -1)
      if isMeasured {
        report.times.record(
          report.kind(ofService: service), nanoseconds: events.now &- tasks[task].arrived)
      }
      begin(task, replica, service)
    }
    replicas[replica].isServingQueue = false
  }

  /// Who of the waiting is next.
  @inline(__always)
  private mutating func nextInLine(_ replica: Int32, _ service: Int32) -> Int32 {
    let head = replicas[replica].queueHead
    guard services[service].isGuarded else { return head }
    switch services[service].order {
    case .fifo, .priority: return head
    case .lifo: return replicas[replica].queueTail
    case .adaptiveLIFO:
      let waited = Duration(nanoseconds: events.now &- tasks[head].arrived)
      let order = doors[replica].order.order(
        oldestDelay: waited, now: Instant(nanoseconds: events.now))
      return order == .lifo ? replicas[replica].queueTail : head
    }
  }

  /// Takes who is next out of its queue: mostly the head, for which that is little work.
  @inline(__always)
  private mutating func takeFromQueue(_ task: Int32, _ replica: Int32) {
    guard !services[replicas[replica].service].isGuarded else { return leaveQueue(task) }
    let next = tasks[task].next
    replicas[replica].queueHead = next
    if next < 0 { replicas[replica].queueTail = -1 }
    replicas[replica].queued &-= 1
  }

  /// Whether who is next has waited so long that it is turned away instead.
  private mutating func isDelayed(_ task: Int32, _ replica: Int32) -> Bool {
    guard doors[replica].codel != nil else { return false }
    let waited = Duration(nanoseconds: events.now &- tasks[task].arrived)
    return doors[replica].codel?.sheds(
      queueDelay: waited, now: Instant(nanoseconds: events.now)) ?? false
  }

  /// Turns away somebody who waits.
  mutating func turnAway(_ task: Int32, _ failure: Failure) {
    let replica = tasks[task].replica
    let service = replicas[replica].service
    leaveQueue(task)
    changeSystem(service, by: -1, queuedBy: -1)
    if isMeasured { services[service].timeOfDeparted &+= events.now &- tasks[task].arrived }
    tasks[task].state = .answering
    depart(task, .dropped)
    refuse(task, failure, service)
  }
}

// MARK: - Patience

extension GraphCore {
  /// From now on a waiting task may leave.
  private mutating func loosePatience(_ task: Int32, _ service: Int32) {
    let time = rules[service].patience.draw(
      luck(tasks[task], step: Draws.patience, attempt: 0), table, mixtures: mixtures)
    events.push(
      at: events.now &+ time,
      Event.word(.patience, task, generation: tasks[task].generation))
  }

  /// Somebody has waited as long as it would, unless it has got a thread meanwhile.
  mutating func endPatience(_ task: Int32) {
    guard tasks[task].state == .queued else { return }
    turnAway(task, .left)
  }
}

// MARK: - Priorities

extension GraphCore {
  /// The number that a task waits under: its tenant's, 1 first.
  @inline(__always)
  func priority(_ task: Int32) -> Int32 {
    let first = rules[replicas[tasks[task].replica].service].firstTenant
    guard first >= 0 else { return TenantDoor.lastPriority }
    return tenantDoors[first &+ origins[Int32(tasks[task].origin)].tenant].priority
  }

  private mutating func insertByPriority(_ task: Int32, _ replica: Int32) {
    let own = Int(priority(task))
    var ahead: Int32 = -1
    for before in (1...own).reversed() where doors[replica].lastOfPriority[before] >= 0 {
      ahead = doors[replica].lastOfPriority[before]
      break
    }
    insert(task, replica, behind: ahead)
    doors[replica].lastOfPriority[own] = task
  }

  /// Notes that a task is no longer the last of its priority, where it was.
  private mutating func leavePriority(_ task: Int32, _ replica: Int32) {
    let own = priority(task)
    guard doors[replica].lastOfPriority[Int(own)] == task else { return }
    let ahead = replicas[replica].queueHead == task ? -1 : works[task].ahead
    let isLast = ahead >= 0 && priority(ahead) == own
    doors[replica].lastOfPriority[Int(own)] = isLast ? ahead : -1
  }

  /// Lines everybody who waits at a service up again, after the order or priorities have changed.
  mutating func lineUp(_ service: Int32) {
    for replica in members(of: service) {
      // Who came at one moment stays as it stood.
      var waiting: [(arrived: Int64, place: Int, task: Int32)] = []
      var task = replicas[replica].queueHead
      while task >= 0 {
        waiting.append((tasks[task].arrived, waiting.count, task))
        task = tasks[task].next
      }
      waiting.sort { ($0.arrived, $0.place) < ($1.arrived, $1.place) }
      replicas[replica].queueHead = -1
      replicas[replica].queueTail = -1
      doors[replica].lastOfPriority = SIMD16(repeating: -1)
      for (_, _, task) in waiting {
        if services[service].order == .priority {
          insertByPriority(task, replica)
        } else {
          insert(task, replica, behind: replicas[replica].queueTail)
        }
      }
    }
  }
}
