import Simulation

/// A count of all that is alive in a run, taken record by record.
struct Census {
  /// Per service: who waits, who is in service, and the sum of their ages.
  var queued: [Int]
  var running: [Int]
  var ages: [Int64]
  /// Per replica: who waits, who holds a thread, who of those has taken it again, and who has given
  /// his back.
  var queuedIn: [Int]
  var holdingIn: [Int]
  var resumedIn: [Int]
  var awaitingIn: [Int]
  /// Per edge: tries that their caller waits for, and tries that have not been answered.
  var outstanding: [Int]
  var unanswered: [Int]
  /// Per row: updates at work.
  var updating: [Int]
  /// Per key: claims at work.
  var claims: [Int32]
  /// Per origin: requests under way.
  var requests: [Int]
  /// Per place: threads that stand there.
  var places: [Int64]
  /// Per task: calls that name it as the one that waits for them.
  var callsOf: [Int]
  /// Per tenant's door: who is in the service.
  var tenants: [Int32]
  /// Whether a restart or a caller has taken work away.
  var hasLost = false

  init(_ core: borrowing GraphCore) {
    queued = Array(repeating: 0, count: core.services.count)
    running = queued
    ages = Array(repeating: 0, count: core.services.count)
    queuedIn = Array(repeating: 0, count: core.replicas.count)
    holdingIn = queuedIn
    resumedIn = queuedIn
    awaitingIn = queuedIn
    tenants = Array(repeating: 0, count: core.tenantDoors.count)
    outstanding = Array(repeating: 0, count: core.edges.count)
    unanswered = outstanding
    updating = Array(repeating: 0, count: core.rows.count)
    claims = Array(repeating: 0, count: core.keys.count)
    requests = Array(repeating: 0, count: core.origins.count)
    callsOf = Array(repeating: 0, count: core.tasks.count)
    places = Array(repeating: 0, count: core.places.count)
    for index in 0..<core.services.count {
      let counts = core.services[index].counts
      guard counts.lost + counts.cancelled > 0 else { continue }
      hasLost = true
    }
    for index in 0..<core.tasks.count where core.tasks[index].state != .free {
      count(Int32(index), core)
    }
    for index in 0..<core.calls.count where core.calls[index].state != .free {
      count(core.calls[index], core)
    }
  }

  private mutating func count(_ index: Int32, _ core: borrowing GraphCore) {
    let task = core.tasks[index]
    unanswered[Int(task.edge)] += 1
    guard task.state == .queued || task.state == .running else { return }
    let service = Int(core.replicas[task.replica].service)
    ages[service] &+= core.now &- task.arrived
    let door = core.tenantDoor(index, Int32(service))
    if door >= 0 { tenants[Int(door)] += 1 }
    guard task.state == .running else {
      queued[service] += 1
      queuedIn[Int(task.replica)] += 1
      return
    }
    running[service] += 1
    if core.isWithoutThread(index) {
      awaitingIn[Int(task.replica)] += 1
    } else {
      holdingIn[Int(task.replica)] += 1
      if task.hasResumed { resumedIn[Int(task.replica)] += 1 }
    }
    let step = core.steps[task.step]
    places[Int(task.step * Place.perStep) + Int(task.place)] += 1
    if step.kind == .update, task.place != Place.pausing, core.works[index].phase.isAtWork {
      updating[Int(step.row)] += 1
      let work = core.works[index]
      guard core.rows[step.row].by == .claim, work.phase != .reading else { return }
      claims[Int(work.key)] += 1
      if work.otherKey >= 0 { claims[Int(work.otherKey)] += 1 }
    }
  }

  private mutating func count(_ call: CallRecord, _ core: borrowing GraphCore) {
    let site = core.sites[call.site]
    if call.state == .waiting, site.proxy < 0 { outstanding[Int(site.edge)] += 1 }
    if site.client >= 0 { requests[Int(call.origin)] += 1 }
    if call.parent >= 0, !site.isProxy { callsOf[Int(call.parent)] += 1 }
  }

  /// How many stand in a replica's line, following it from its head.
  func inLine(of replica: Int32, _ core: borrowing GraphCore) -> Int {
    var count = 0
    var next = core.replicas[replica].queueHead
    while next >= 0, count <= core.tasks.count {
      count += 1
      next = core.tasks[next].next
    }
    return count
  }
}
