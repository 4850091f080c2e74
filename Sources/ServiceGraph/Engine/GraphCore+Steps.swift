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
    case .together, .spread, .choose, .rotate, .cached, .refill, .nothing:
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

  private mutating func beginUpdate(_ task: Int32, _ index: Int32) {
    let row = rows[steps[index].row]
    works[task].tries = 0
    works[task].pause = -1
    works[task].key = row.firstKey
    if row.keys > 1 {
      var draw = luck(tasks[task], step: steps[index].number, attempt: 0)
      works[task].key &+= Int32(draw.index(below: Int(row.keys)))
    }
    enterPlace(task, Place.working)
    tryUpdate(task, index)
  }

  /// A drawn size of a step, longer right after the replica's start.
  @inline(__always)
  private mutating func drawn(_ step: Int32, _ task: Int32, attempt: Int32) -> Int64 {
    let size = steps[step].size.draw(
      luck(tasks[task], step: steps[step].number, attempt: attempt), table, mixtures: mixtures)
    let replica = tasks[task].replica
    guard events.now < replicas[replica].coldUntil else { return size }
    return Int64(Double(size) * services[replicas[replica].service].coldFactor + 0.5)
  }

  /// Work that needed no sharing of cores, or a wait, is over.
  mutating func endWork(_ task: Int32) {
    let kind = steps[tasks[task].step].kind
    if kind != .wait, kind != .crowdedWait {
      let replica = tasks[task].replica
      replicas[replica].computing &-= 1
      replicas[replica].computeArea &+= events.now
    }
    endStep(task)
  }

  /// A step of work or waiting is over.
  mutating func endStep(_ task: Int32) {
    let index = tasks[task].step
    if steps[index].kind == .update { return commit(task, index) }
    leavePlace(task)
    goOn(task)
  }
}

// MARK: - Updates

extension GraphCore {
  private mutating func tryUpdate(_ task: Int32, _ step: Int32) {
    works[task].tries &+= 1
    rows[steps[step].row].attempts &+= 1
    works[task].version = versions[works[task].key]
    compute(task, drawn(step, task, attempt: works[task].tries))
  }

  /// Commits where no other commit came in between; else the update pauses and tries again.
  private mutating func commit(_ task: Int32, _ index: Int32) {
    let key = works[task].key
    let row = steps[index].row
    if versions[key] == works[task].version {
      versions[key] &+= 1
      rows[row].commits &+= 1
      leavePlace(task)
      return goOn(task)
    }
    rows[row].conflicts &+= 1
    if rows[row].isBumping { versions[key] &+= 1 }
    let tries = works[task].tries
    let step = steps[index]
    guard step.retry.tries.allows(anotherAfter: tries) else {
      leavePlace(task)
      return finish(task, .failed(cause: .conflict))
    }
    let replica = tasks[task].replica
    move(task, to: Place.pausing)
    giveThreadBack(task)
    let draw = luck(tasks[task], step: step.number, attempt: tries)
      .descending(place: 0, step: Int(Draws.rowPause), attempt: 0)
    var pause = works[task].pause
    let moment = endOfPause(step.retry, afterFailedTry: tries, pause: &pause, draw)
    works[task].pause = pause
    tasks[task].generation &+= 1
    events.push(
      at: moment, Event.word(.rowRetry, task, generation: tasks[task].generation),
      lane: step.retry.lane)
    serveGivenBack(replica)
  }

  /// An update's pause is over: it is tried again, unless fewer tries are allowed by now.
  mutating func endRowPause(_ task: Int32) {
    let step = tasks[task].step
    takeThreadAgain(task)
    guard steps[step].retry.tries.allows(anotherAfter: works[task].tries) else {
      leavePlace(task)
      return finish(task, .failed(cause: .conflict))
    }
    move(task, to: Place.working)
    services[replicas[tasks[task].replica].service].counts.rowRetries &+= 1
    tryUpdate(task, step)
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
