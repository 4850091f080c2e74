import Resilience
import Simulation
import Units

// What a thread does: step after step of its operation.
extension GraphCore {
  /// Goes on with a task's steps from the one that it has come to until one takes time.
  mutating func runSteps(_ task: Int32) {
    while steps[tasks[task].step].kind.isBranching {
      let next = branch(task, tasks[task].step)
      guard next >= 0 else { return finish(task, .success) }
      tasks[task].step = next
    }
    runStep(task, tasks[task].step)
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
      enterPlace(task, Place.working)
      compute(task, drawn(index, task, attempt: 0))
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
    let size = steps[step].size.draw(
      luck(tasks[task], step: steps[step].number, attempt: attempt), table, mixtures: mixtures)
    let replica = tasks[task].replica
    let slowness = replicas[replica].slowness
    guard events.now < replicas[replica].coldUntil || slowness != 1 else { return size }
    let isCold = events.now < replicas[replica].coldUntil
    let factor = isCold ? services[replicas[replica].service].coldFactor * slowness : slowness
    return Int64(Double(size) * factor + 0.5)
  }

  /// Work that needed no sharing of cores, or a wait, is over.
  @inline(__always)
  mutating func endWork(_ task: Int32) {
    let kind = steps[tasks[task].step].kind
    if kind != .wait, kind != .crowdedWait {
      let replica = tasks[task].replica
      if replicas[replica].hasPaused, worksOnAfterPause(task, replica) { return }
      replicas[replica].computing &-= 1
      replicas[replica].computeArea &+= events.now
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
    tasks[task].place = place
    tasks[task].since = events.now
    guard isMeasured else { return }
    let index = tasks[task].step &* Place.perStep &+ Int32(place)
    places[index].count &+= 1
    places[index].area &-= events.now
  }

  @inline(__always)
  mutating func leavePlace(_ task: Int32) {
    guard isMeasured else { return }
    let index = tasks[task].step &* Place.perStep &+ Int32(tasks[task].place)
    places[index].count &-= 1
    places[index].area &+= events.now
  }

  @inline(__always)
  mutating func move(_ task: Int32, to place: UInt8) {
    leavePlace(task)
    enterPlace(task, place)
  }
}
