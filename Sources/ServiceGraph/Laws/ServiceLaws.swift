import Simulation
import Units

/// Laws of queues, doors and replicas.
enum ServiceLaws {
  static func violations(in core: borrowing GraphCore, _ census: Census) -> [String] {
    var found: [String] = []
    for replica in 0..<Int32(core.replicas.count) {
      found += line(core, replica)
      found += presence(core, replica)
    }
    for service in 0..<Int32(core.services.count) { found += replicas(core, service) }
    let paused = (0..<core.replicas.count).count { core.replicas[$0].isPaused }
    if paused != core.pausedReplicas {
      found.append("\(core.pausedReplicas) replicas are counted as paused, \(paused) are")
    }
    for door in 0..<core.tenantDoors.count
    where core.tenantDoors[door].present != census.tenants[door] {
      found.append(
        "tenant's door \(door): counts \(core.tenantDoors[door].present), "
          + "\(census.tenants[door]) are in the service")
    }
    return found
  }

  /// A queue is linked the same way from both ends, and stands in the order of arrival or of
  /// priorities, the last of each of which is known.
  private static func line(_ core: borrowing GraphCore, _ replica: Int32) -> [String] {
    let record = core.replicas[replica]
    let isSorted = core.services[record.service].order == .priority
    var found: [String] = []
    var last = SIMD16<Int32>(repeating: -1)
    var before: Int32 = -1
    var task = record.queueHead
    var left = core.tasks.count
    while task >= 0, left > 0 {
      left -= 1
      if before >= 0 {
        let ranks = isSorted ? (core.priority(before), core.priority(task)) : (0, 0)
        let isInOrder =
          (ranks.0, core.tasks[before].arrived) <= (ranks.1, core.tasks[task].arrived)
        if !isInOrder { found.append("replica \(replica): task \(task) stands in the wrong place") }
        if core.works[task].ahead != before {
          found.append("replica \(replica): task \(task) is linked to another than \(before)")
        }
      }
      if isSorted { last[Int(core.priority(task))] = task }
      before = task
      task = core.tasks[task].next
    }
    if before != record.queueTail {
      found.append("replica \(replica): its queue ends with \(before), not \(record.queueTail)")
    }
    if core.doors[replica].lastOfPriority != last {
      found.append("replica \(replica): another is the last of its priority")
    }
    return found
  }

  /// Only who is up or about to go has anybody in it, and no more threads are there than there were.
  private static func presence(_ core: borrowing GraphCore, _ replica: Int32) -> [String] {
    let record = core.replicas[replica]
    let present = core.presentIn(replica)
    let isOpen = record.state == .up || record.state == .draining
    var found: [String] = []
    if !isOpen, present > 0 {
      found.append("replica \(replica): \(present) are in it though it is \(record.state)")
    }
    if record.state == .draining, present == 0 {
      found.append("replica \(replica): it is empty and has not gone")
    }
    if record.threads < 0 || record.threads > core.services[record.service].threads {
      found.append("replica \(replica): it has \(record.threads) threads")
    }
    return found
  }

  /// The ring holds each of a service's replicas once, and those that drain are counted.
  private static func replicas(_ core: borrowing GraphCore, _ service: Int32) -> [String] {
    let members = core.members(of: service)
    let own = (0..<Int32(core.replicas.count)).filter { core.replicas[$0].service == service }
    let draining = members.count { core.replicas[$0].state == .draining }
    var found: [String] = []
    if members.sorted() != own { found.append("service \(service): its replicas are \(members)") }
    if draining != Int(core.services[service].draining) {
      found.append(
        "service \(service): \(core.services[service].draining) are counted as draining, "
          + "\(draining) are")
    }
    return found
  }
}
