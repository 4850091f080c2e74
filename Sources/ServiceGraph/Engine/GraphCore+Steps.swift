import Resilience
import Simulation
import Units

// What a thread does: step after step of its operation.
extension GraphCore {
  /// Goes on with a task's steps until one takes time.
  mutating func runSteps(_ task: Int32) {
    let index = tasks[task].step
    guard index < operations[tasks[task].operation].endStep else { return finish(task, .success) }
    switch steps[index].kind {
    case .cpu:
      enterPlace(task, Place.working)
      compute(task, drawn(index, task, attempt: 0))
    case .wait:
      enterPlace(task, Place.working)
      tasks[task].generation &+= 1
      events.push(
        at: events.now &+ drawn(index, task, attempt: 0),
        Event.word(.workDone, task, generation: tasks[task].generation),
        lane: steps[index].lane)
    case .call:
      enterPlace(task, Place.calling)
      let draw = luck(tasks[task], step: steps[index].number, attempt: 0)
      startCall(site: steps[index].site, parent: task, luck: draw.key)
    case .update:
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
  }

  /// A drawn size of a step, longer right after the replica's start.
  @inline(__always)
  private func drawn(_ step: Int32, _ task: Int32, attempt: Int32) -> Int64 {
    let size = steps[step].size.draw(
      luck(tasks[task], step: steps[step].number, attempt: attempt), table, mixtures: mixtures)
    let replica = tasks[task].replica
    guard events.now < replicas[replica].coldUntil else { return size }
    return Int64(Double(size) * services[replicas[replica].service].coldFactor + 0.5)
  }

  /// Work that needed no sharing of cores, or a wait, is over.
  mutating func endWork(_ task: Int32) {
    if steps[tasks[task].step].kind != .wait {
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
    tasks[task].step = index &+ 1
    runSteps(task)
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
      tasks[task].step &+= 1
      return runSteps(task)
    }
    rows[row].conflicts &+= 1
    if rows[row].isBumping { versions[key] &+= 1 }
    let tries = works[task].tries
    let step = steps[index]
    guard step.retry.tries.allows(anotherAfter: tries) else {
      leavePlace(task)
      return finish(task, .failed(cause: .conflict))
    }
    move(task, to: Place.pausing)
    let draw = luck(tasks[task], step: step.number, attempt: tries)
      .descending(place: 0, step: Int(Draws.rowPause), attempt: 0)
    var pause = works[task].pause
    let moment = endOfPause(step.retry, afterFailedTry: tries, pause: &pause, draw)
    works[task].pause = pause
    tasks[task].generation &+= 1
    events.push(
      at: moment, Event.word(.rowRetry, task, generation: tasks[task].generation),
      lane: step.retry.lane)
  }

  /// An update's pause is over: it is tried again, unless fewer tries are allowed by now.
  mutating func endRowPause(_ task: Int32) {
    let step = tasks[task].step
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
