import Resilience
import Simulation
import Units

// What a thread does: step after step of its operation.
extension GraphCore {
  /// Goes on with a task's steps from the one that it has come to until one takes time.
  @inline(__always)
  mutating func runSteps(_ task: Int32) {
    let index = tasks[task].step
    // Work comes so often that it has a small function of its own.
    if steps[index].kind == .cpu { work(task, index) } else { runOtherSteps(task, index) }
  }

  @inline(never)
  private mutating func runOtherSteps(_ task: Int32, _ first: Int32) {
    var index = first
    while steps[index].kind.isBranching {
      index = branch(task, index)
      guard index >= 0 else { return finish(task, .success) }
      tasks[task].step = index
    }
    runStep(task, index)
  }

  /// Goes on behind the step that a task stands at.
  @inline(__always)
  mutating func goOn(_ task: Int32) {
    let next = steps[tasks[task].step].next
    guard next >= 0 else { return finish(task, .success) }
    tasks[task].step = next
    runSteps(task)
  }

  @inline(__always)
  private mutating func runStep(_ task: Int32, _ index: Int32) {
    switch steps[index].kind {
    case .cpu:
      work(task, index)
    case .wait:
      enterPlace(task, Place.working)
      wait(task, drawn(index, task, attempt: 0), lane: steps[index].lane)
    case .crowdedWait:
      enterPlace(task, Place.working)
      let present = Int64(presentIn(tasks[task].replica))
      wait(task, drawn(index, task, attempt: 0) &+ present &* steps[index].each, lane: -1)
    case .call:
      call(task, index, site: steps[index].site, attempt: 0)
    case .pick:
      call(task, index, site: picked(task, index), attempt: steps[index].turn)
    case .update:
      beginUpdate(task, index)
    case .together, .spread:
      callAtOnce(task, index)
    case .choose, .rotate, .cached, .refill, .nothing:
      preconditionFailure("step \(index) takes no time")
    }
  }

  @inline(never)
  private mutating func work(_ task: Int32, _ index: Int32) {
    let record = tasks.entry(task)
    let replica = replicas.entry(record.pointee.replica)
    let sharesCores = services[replica.pointee.service].cores > 0
    enterPlace(task, Place.working)
    let size = drawn(index, task, attempt: 0)
    guard !sharesCores else { return share(task, record.pointee.replica, size) }
    compute(task, record, replica, size)
  }

  @inline(__always)
  private mutating func wait(_ task: Int32, _ time: Int64, lane: Int) {
    tasks[task].generation &+= 1
    events.push(
      at: events.now &+ time,
      Event.word(.workDone, task, generation: tasks[task].generation), lane: lane)
  }

  /// Makes a call and waits for it, with the thread or, where it is given back, without.
  @inline(__always)
  private mutating func call(_ task: Int32, _ index: Int32, site: Int32, attempt: Int32) {
    enterPlace(task, Place.calling)
    let luck = requestLuck(tasks[task], step: steps[index].number, attempt: attempt)
    let replica = tasks[task].replica
    giveThreadBack(task)
    startCall(
      site: site, parent: task, origin: tasks[task].origin, luck: luck.key,
      path: tasks[task].path)
    serveGivenBack(replica)
  }

  /// A drawn size of a step, longer right after the replica's start.
  @inline(__always)
  mutating func drawn(_ step: Int32, _ task: Int32, attempt: Int32) -> Int64 {
    let record = steps.entry(step)
    let worker = tasks.entry(task)
    let replica = replicas.entry(worker.pointee.replica)
    let size = record.pointee.size.draw(
      luck(worker.pointee, step: record.pointee.number, attempt: attempt), table,
      mixtures: mixtures)
    let slowness = replica.pointee.slowness
    let isCold = events.now < replica.pointee.coldUntil
    guard isCold || slowness != 1 else { return size }
    let factor = isCold ? services[replica.pointee.service].coldFactor * slowness : slowness
    return Int64(Double(size) * factor + 0.5)
  }

  /// Work that needed no sharing of cores, or a wait, is over.
  @inline(__always)
  mutating func endWork(_ task: Int32) {
    let record = tasks.entry(task)
    if !steps[record.pointee.step].kind.isWait {
      let replica = replicas.entry(record.pointee.replica)
      if replica.pointee.hasPaused, worksOnAfterPause(task, record.pointee.replica) { return }
      replica.pointee.computing &-= 1
      replica.pointee.computeArea &+= events.now
    }
    endStep(task)
  }

  /// A step of work or waiting is over.
  @inline(__always)
  mutating func endStep(_ task: Int32) {
    let index = tasks[task].step
    if steps[index].kind == .update { return endRowWork(task) }
    leavePlace(task)
    goOn(task)
  }
}

// MARK: - Places

extension GraphCore {
  /// Notes what a thread does from now on.
  @inline(__always)
  mutating func enterPlace(_ task: Int32, _ place: UInt8) {
    let record = tasks.entry(task)
    record.pointee.place = place
    record.pointee.since = events.now
    guard isMeasured else { return }
    let stood = places.entry(record.pointee.step &* Place.perStep &+ Int32(place))
    stood.pointee.count &+= 1
    stood.pointee.area &-= events.now
  }

  @inline(__always)
  mutating func leavePlace(_ task: Int32) {
    guard isMeasured else { return }
    let record = tasks.entry(task)
    let left = places.entry(record.pointee.step &* Place.perStep &+ Int32(record.pointee.place))
    left.pointee.count &-= 1
    left.pointee.area &+= events.now
  }

  @inline(__always)
  mutating func move(_ task: Int32, to place: UInt8) {
    leavePlace(task)
    enterPlace(task, place)
  }
}
