import Simulation
import Units

// Pauses: nothing of a service advances, neither its work nor its clocks. What would have happened
// in it happens at the pause's end, in the order in which it was due; work on a core goes on from
// where it stood. Arrivals queue, and the clocks of its callers run.
extension GraphCore {
  mutating func pause(_ service: ServiceID, for length: Duration) {
    let end = now + length.nanoseconds
    for replica in members(of: Int32(service.index)) where replicas[replica].pausedUntil < end {
      let state = replicas[replica].state
      if state == .up || state == .draining { pause(replica, until: end) }
    }
  }

  private mutating func pause(_ replica: Int32, until end: Int64) {
    let begin = replicas[replica].isPaused ? replicas[replica].pausedUntil : now
    if !replicas[replica].isPaused { freeze(replica) }
    replicas[replica].pausedTime += end - begin
    replicas[replica].pausedUntil = end
    replicas[replica].virtualSince = end
    // Nobody computes in a pause: the time is taken out of what computing adds up to.
    replicas[replica].computeArea &-= Int64(replicas[replica].computing) &* (end - begin)
    events.push(at: end, Event.word(.resumed, replica))
  }

  private mutating func freeze(_ replica: Int32) {
    advanceVirtualTime(replica)
    replicas[replica].isPaused = true
    pausedReplicas += 1
    setThreads(of: replica)
    replicas[replica].generation &+= 1
    replicas[replica].coreDue = .max
    guard !replicas[replica].hasPaused else { return }
    replicas[replica].hasPaused = true
    for task in 0..<tasks.count where tasks[task].replica == replica {
      works[task].pausedTime = replicas[replica].pausedTime
    }
  }

  /// A pause may be over: what waited for its end goes on.
  mutating func resume(replica: Int32) {
    guard replicas[replica].isPaused, replicas[replica].pausedUntil <= now else { return }
    replicas[replica].virtualSince = now
    endPause(of: replica)
    scheduleCore(replica)
    serveQueue(replica)
  }

  /// Lets a replica advance again.
  mutating func endPause(of replica: Int32) {
    if replicas[replica].isPaused {
      replicas[replica].isPaused = false
      pausedReplicas -= 1
      // A restart may come before the pause's end, whose rest was taken out already.
      let rest = max(0, replicas[replica].pausedUntil - now)
      replicas[replica].computeArea &+= Int64(replicas[replica].computing) &* rest
      replicas[replica].pausedUntil = now
    }
    setThreads(of: replica)
  }

  /// Whether a task that computes on a core of its own has to make up for pauses; its end is set
  /// anew then.
  mutating func worksOnAfterPause(_ task: Int32, _ replica: Int32) -> Bool {
    let missed = replicas[replica].pausedTime - works[task].pausedTime
    guard missed > 0 else { return false }
    works[task].pausedTime = replicas[replica].pausedTime
    events.push(
      at: now + missed, Event.word(.workDone, task, generation: tasks[task].generation))
    return true
  }

  /// Whether an event is one of a paused replica's own; it then comes again at the pause's end.
  mutating func waitsForPause(_ word: UInt64) -> Bool {
    let slot = Event.slot(of: word)
    let task: Int32
    switch Event.Kind(rawValue: Event.kind(of: word)) {
    case .workDone:
      // Work on a core makes up for the pause by itself.
      guard steps[tasks[slot].step].kind.isWait else { return false }
      task = slot
    case .rowRetry, .rowTurn, .rowWire: task = slot
    case .timeout, .retry:
      // What is stale may stand for a record that is something else by now.
      guard calls[slot].generation & Event.generationMask == Event.generation(of: word) else {
        return false
      }
      task = taskThatWaits(for: slot)
    case .answer: task = parent(of: slot)
    default: return false
    }
    guard task >= 0, tasks[task].state == .running, replicas[tasks[task].replica].isPaused else {
      return false
    }
    events.push(at: replicas[tasks[task].replica].pausedUntil, word)
    return true
  }

  /// Whether an answer comes to a caller that is paused; it is heard at the pause's end.
  mutating func waitsForPause(_ task: Int32, _ outcome: Outcome) -> Bool {
    let caller = parent(of: task)
    guard caller >= 0, tasks[caller].state == .running, replicas[tasks[caller].replica].isPaused
    else { return false }
    tasks[task].outcome = outcome
    tasks[task].state = .answering
    events.push(
      at: replicas[tasks[caller].replica].pausedUntil,
      Event.word(.answer, task, generation: tasks[task].generation))
    return true
  }

  /// The task that waits for what another one answers, -1 where nobody does.
  private mutating func parent(of task: Int32) -> Int32 {
    let call = tasks[task].call
    guard calls[call].generation == tasks[task].callGeneration, calls[call].state == .waiting else {
      return -1
    }
    return taskThatWaits(for: call)
  }
}
