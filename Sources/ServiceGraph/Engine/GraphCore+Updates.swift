import Resilience
import Simulation
import Units

// Updates of rows, try after try. A try goes through phases: it waits in line where the row is
// locked, reads, works, and is decided on at the row; see `WorkRecord.Phase`. While it waits for the
// row it stands at the place `calling`.
extension GraphCore {
  mutating func beginUpdate(_ task: Int32, _ index: Int32) {
    let row = rows[steps[index].row]
    works[task].tries = 0
    works[task].pause = -1
    works[task].key = row.firstKey
    works[task].otherKey = -1
    if row.keys > 1 {
      var draw = luck(tasks[task], step: steps[index].number, attempt: 0)
      let key = Int32(draw.index(below: Int(row.keys)))
      works[task].key &+= key
      if row.by == .claim {
        let other = Int32(draw.index(below: Int(row.keys) - 1))
        works[task].otherKey = row.firstKey &+ (other < key ? other : other &+ 1)
      }
    }
    enterPlace(task, Place.working)
    startRowTry(task, index)
  }

  private mutating func startRowTry(_ task: Int32, _ index: Int32) {
    let row = steps[index].row
    let key = works[task].key
    if rows[row].heldUntil > events.now {
      if rows[row].by == .lock, keys[key].holder == task { letGo(task) }
      return hold(task, row)
    }
    if rows[row].by == .lock, keys[key].holder >= 0, keys[key].holder != task {
      return waitInLine(task, key)
    }
    if rows[row].by == .lock { keys[key].holder = task }
    works[task].tries &+= 1
    if isTraced { traceRowTry(task) }
    rows[row].attempts &+= 1
    let remote = steps[index].state
    if remote >= 0, !remotes[remote].read.isZero {
      works[task].phase = .reading
      awaitRow(task)
      sendToRow(task, remotes[remote].read, leg: 0)
      return serveGivenBack(tasks[task].replica)
    }
    readRow(task)
    workOnRow(task, index)
  }

  /// Takes the version that the row has now; a claim is at work from here on.
  private mutating func readRow(_ task: Int32) {
    let key = works[task].key
    guard rows[steps[tasks[task].step].row].by == .claim else {
      works[task].version = keys[key].version
      return
    }
    let other = works[task].otherKey
    let isFirst = claim(key)
    let isOtherFirst = other < 0 || claim(other)
    works[task].hasClashed = !(isFirst && isOtherFirst)
    works[task].version = keys[key].clashes
    works[task].otherVersion = other < 0 ? 0 : keys[other].clashes
  }

  /// Claims a key; false where others claim it already, all of whom have clashed with this.
  private mutating func claim(_ key: Int32) -> Bool {
    let isFirst = keys[key].claims == 0
    keys[key].claims &+= 1
    if !isFirst { keys[key].clashes &+= 1 }
    return isFirst
  }

  private mutating func workOnRow(_ task: Int32, _ index: Int32) {
    works[task].phase = .working
    compute(task, drawn(index, task, attempt: works[task].tries))
  }

  /// A try's work is done.
  mutating func endRowWork(_ task: Int32) {
    let remote = steps[tasks[task].step].state
    guard remote >= 0, !remotes[remote].write.isZero else {
      return endRowTry(task, hasCommitted: decide(task))
    }
    works[task].phase = .writing
    awaitRow(task)
    sendToRow(task, remotes[remote].write, leg: 2)
    serveGivenBack(tasks[task].replica)
  }

  /// The row decides on a try: whether it commits.
  private mutating func decide(_ task: Int32) -> Bool {
    let row = steps[tasks[task].step].row
    let key = works[task].key
    let hasCommitted: Bool
    switch rows[row].by {
    case .optimistic, .bump: hasCommitted = keys[key].version == works[task].version
    case .lock: hasCommitted = true
    case .claim:
      let other = works[task].otherKey
      hasCommitted =
        !works[task].hasClashed && keys[key].clashes == works[task].version
        && (other < 0 || keys[other].clashes == works[task].otherVersion)
    }
    if hasCommitted || rows[row].by == .bump { keys[key].version &+= 1 }
    if hasCommitted { rows[row].commits &+= 1 } else { rows[row].conflicts &+= 1 }
    works[task].phase = hasCommitted ? .committed : .refused
    letGo(task)
    return hasCommitted
  }

  /// A try is over: its update goes on, or pauses and tries again.
  private mutating func endRowTry(_ task: Int32, hasCommitted: Bool) {
    if hasCommitted {
      leavePlace(task)
      return goOn(task)
    }
    let index = tasks[task].step
    let tries = works[task].tries
    let retry = steps[index].retry
    guard retry.tries.allows(anotherAfter: tries) else {
      leavePlace(task)
      return giveUpUpdate(task)
    }
    let replica = tasks[task].replica
    move(task, to: Place.pausing)
    giveThreadBack(task)
    let draw = luck(tasks[task], step: steps[index].number, attempt: tries)
      .descending(place: 0, step: Int(Draws.rowPause), attempt: 0)
    var pause = works[task].pause
    let moment = endOfPause(retry, afterFailedTry: tries, pause: &pause, draw)
    works[task].pause = pause
    tasks[task].generation &+= 1
    events.push(
      at: moment, Event.word(.rowRetry, task, generation: tasks[task].generation),
      lane: retry.lane)
    serveGivenBack(replica)
  }

  /// An update's pause is over: it is tried again, unless fewer tries are allowed by now.
  mutating func endRowPause(_ task: Int32) {
    let step = tasks[task].step
    takeThreadAgain(task)
    guard steps[step].retry.tries.allows(anotherAfter: works[task].tries) else {
      leavePlace(task)
      return giveUpUpdate(task)
    }
    move(task, to: Place.working)
    let service = replicas[tasks[task].replica].service
    services[service].counts.rowRetries &+= 1
    if isMeasured { log.add(service, .conflict, at: events.now) }
    startRowTry(task, step)
  }

  /// An update has met others in all its tries.
  private mutating func giveUpUpdate(_ task: Int32) {
    if isMeasured {
      log.add(replicas[tasks[task].replica].service, .gaveUpUpdate, at: events.now)
    }
    finish(task, .failed(cause: .conflict))
  }
}

// MARK: - Remote rows

extension GraphCore {
  /// A task waits for its row from now on.
  private mutating func awaitRow(_ task: Int32) {
    move(task, to: Place.calling)
    giveThreadBack(task)
  }

  /// A task has waited for its row and goes on.
  private mutating func endAwaitingRow(_ task: Int32) {
    takeThreadAgain(task)
    move(task, to: Place.working)
  }

  /// Sends a message to a row or back, one of the four legs of a try.
  private mutating func sendToRow(_ task: Int32, _ wire: FlatDuration, leg: Int) {
    let number = steps[tasks[task].step].number
    let draw = luck(tasks[task], step: number, attempt: works[task].tries)
      .descending(place: 0, step: Int(Draws.rowWire), attempt: leg)
    let delay = wire.draw(draw, table, mixtures: mixtures)
    tasks[task].generation &+= 1
    events.push(
      at: events.now &+ delay,
      Event.word(.rowWire, task, generation: tasks[task].generation))
  }

  /// A message has arrived at the row, or is back from it.
  mutating func arriveFromRow(_ task: Int32) {
    let index = tasks[task].step
    let remote = remotes[steps[index].state]
    switch works[task].phase {
    case .reading:
      readRow(task)
      works[task].phase = .read
      sendToRow(task, remote.read, leg: 1)
    case .read:
      endAwaitingRow(task)
      workOnRow(task, index)
    case .writing:
      _ = decide(task)
      sendToRow(task, remote.write, leg: 3)
    case .committed, .refused:
      endAwaitingRow(task)
      endRowTry(task, hasCommitted: works[task].phase == .committed)
    case .inLine, .held, .working:
      preconditionFailure("nothing of task \(task) is on its way to a row")
    }
  }
}

// MARK: - Locks and deadlocks

extension GraphCore {
  private mutating func waitInLine(_ task: Int32, _ key: Int32) {
    works[task].phase = .inLine
    tasks[task].generation &+= 1
    tasks[task].next = -1
    let tail = keys[key].lineTail
    if tail >= 0 { tasks[tail].next = task } else { keys[key].lineHead = task }
    keys[key].lineTail = task
    awaitRow(task)
    serveGivenBack(tasks[task].replica)
  }

  private mutating func hold(_ task: Int32, _ row: Int32) {
    works[task].phase = .held
    tasks[task].generation &+= 1
    tasks[task].next = -1
    let tail = rows[row].heldTail
    if tail >= 0 { tasks[tail].next = task } else { rows[row].heldHead = task }
    rows[row].heldTail = task
    awaitRow(task)
    serveGivenBack(tasks[task].replica)
  }

  /// A try needs its keys no longer: claims end, a lock goes to who is first in line.
  private mutating func letGo(_ task: Int32) {
    let key = works[task].key
    switch rows[steps[tasks[task].step].row].by {
    case .optimistic, .bump: return
    case .claim:
      keys[key].claims &-= 1
      if works[task].otherKey >= 0 { keys[works[task].otherKey].claims &-= 1 }
    case .lock:
      let next = keys[key].lineHead
      keys[key].holder = next
      guard next >= 0 else { return }
      keys[key].lineHead = tasks[next].next
      if keys[key].lineHead < 0 { keys[key].lineTail = -1 }
      resume(next)
    }
  }

  /// Lets a task that waited in a line try again, at this moment but after what goes on now.
  private mutating func resume(_ task: Int32) {
    tasks[task].generation &+= 1
    events.push(
      at: events.now, Event.word(.rowTurn, task, generation: tasks[task].generation))
  }

  /// It is a task's turn after it waited in a line.
  mutating func takeRowTurn(_ task: Int32) {
    endAwaitingRow(task)
    startRowTry(task, tasks[task].step)
  }

  /// Makes whoever comes to a row from now on wait, until this ends.
  mutating func beginDeadlock(_ row: Int, for length: Int64) {
    rows[row].heldUntil = max(rows[row].heldUntil, now &+ length)
    events.push(at: rows[row].heldUntil, Event.word(.rowFreed, Int32(row)))
  }

  /// A deadlock may be over: those who wait go on in the order they came in.
  mutating func endDeadlock(_ row: Int32) {
    guard rows[row].heldUntil <= now else { return }
    var task = rows[row].heldHead
    rows[row].heldHead = -1
    rows[row].heldTail = -1
    while task >= 0 {
      let next = tasks[task].next
      resume(task)
      task = next
    }
  }

  /// A task at an update ends before the update does: it leaves lines, claims and locks.
  mutating func leaveRow(_ task: Int32) {
    let step = tasks[task].step
    guard steps[step].kind == .update, tasks[task].place != Place.pausing else { return }
    let row = steps[step].row
    let key = works[task].key
    switch works[task].phase {
    case .held:
      var (head, tail) = (rows[row].heldHead, rows[row].heldTail)
      remove(task, fromLine: &head, &tail)
      rows[row].heldHead = head
      rows[row].heldTail = tail
    case .inLine where keys[key].holder != task:
      var (head, tail) = (keys[key].lineHead, keys[key].lineTail)
      remove(task, fromLine: &head, &tail)
      keys[key].lineHead = head
      keys[key].lineTail = tail
    case .reading where rows[row].by == .claim: return
    case .inLine, .reading, .read, .working, .writing: letGo(task)
    case .committed, .refused: return
    }
  }

  private mutating func remove(_ task: Int32, fromLine head: inout Int32, _ tail: inout Int32) {
    var before: Int32 = -1
    var here = head
    while here >= 0, here != task { (before, here) = (here, tasks[here].next) }
    guard here >= 0 else { return }
    let next = tasks[task].next
    if before < 0 { head = next } else { tasks[before].next = next }
    if next < 0 { tail = before }
  }
}

extension RowRecord.Contention {
  init(_ contention: RowDescription.Contention) {
    switch contention {
    case .optimistic: self = .optimistic
    case .bump: self = .bump
    case .claim: self = .claim
    case .lock: self = .lock
    }
  }
}
