import Simulation
import Units

// Messages on edges with something wrong: they come late, or never.
extension GraphCore {
  /// Begins a fault of an edge, of a part of it, or of what its proxy sends over it.
  mutating func begin(_ kind: EdgeFault.Kind, _ id: EdgeID, for length: Duration, ramp: Duration) {
    wireFaults.removeAll { $0.to <= events.now }
    var fault = EdgeFault(
      edge: edgeIndex(id.wire), kind: kind, from: events.now, to: events.now + length.nanoseconds,
      ramp: min(ramp, length / 2).nanoseconds)
    if case .operation(let from, let to) = id {
      fault.caller = operationIndex(from)
      fault.callee = operationIndex(to)
    }
    wireFaults.append(fault)
    for edge in 0..<edges.count where edges[edge].wireOwner == fault.edge {
      edges[edge].isFaulty = true
    }
  }

  /// Sends a request over an edge with faults.
  mutating func sendRequest(faulty task: Int32) {
    let trouble = trouble(task)
    if isLost(task, from: 0, to: trouble.loss) { return lose(task) }
    let delay = wireDelay(task, attempt: 0) + Int64(trouble.delay)
    events.push(
      at: events.now &+ delay, Event.word(.request, task, generation: tasks[task].generation))
  }

  /// Sends an answer over an edge with faults; the task's outcome has been noted.
  mutating func sendAnswer(faulty task: Int32) {
    let trouble = trouble(task)
    if isLost(task, from: 1 - trouble.loss, to: 1) { return lose(task) }
    let delay = wireDelay(task, attempt: 1) + Int64(trouble.delay)
    events.push(
      at: events.now &+ delay, Event.word(.answer, task, generation: tasks[task].generation))
  }

  private mutating func wireDelay(_ task: Int32, attempt: Int32) -> Int64 {
    edges[tasks[task].edge].wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: attempt), table, mixtures: mixtures)
  }

  /// Whether a try's draw falls between two shares: each try draws once, so that no more than the
  /// given share of tries loses one of its messages.
  private mutating func isLost(_ task: Int32, from: Double, to: Double) -> Bool {
    guard from < to else { return false }
    var draw = luck(tasks[task], step: Draws.drop, attempt: 0)
    return (from..<to).contains(draw.uniform())
  }

  /// What the faults of a task's edge do to its messages now; an edge whose faults are over is as
  /// any other again.
  private mutating func trouble(_ task: Int32) -> WireTrouble {
    let edge = tasks[task].edge
    let owner = edges[edge].wireOwner
    var trouble = WireTrouble()
    var kept = 1.0
    var isFaulty = false
    for fault in wireFaults where fault.edge == owner && events.now < fault.to {
      isFaulty = true
      guard matches(task, fault) else { continue }
      switch fault.kind {
      case .delay(let time): trouble.delay += time * fault.level(at: events.now)
      case .drop(let share): kept *= 1 - share * fault.level(at: events.now)
      }
    }
    edges[edge].isFaulty = isFaulty
    // Half of what is lost are requests, the other half answers.
    trouble.loss = (1 - kept) / 2
    return trouble
  }

  /// Whether a task's messages are those of the part of an edge that a fault is about.
  private mutating func matches(_ task: Int32, _ fault: EdgeFault) -> Bool {
    guard fault.callee >= 0 else { return true }
    let call = tasks[task].call
    return operation(of: task) == fault.callee && calls[call].state != .free
      && calls[call].task == task && sites[calls[call].site].caller == fault.caller
  }

  /// A message is lost, on the wire or at a full door that says nothing.
  ///
  /// Where it is a request, its service never hears of it; where it is an answer, the work is done.
  /// The caller hears nothing in both cases and waits for its timeout.
  mutating func lose(_ task: Int32) {
    let call = tasks[task].call
    let isWaited =
      calls[call].generation == tasks[task].callGeneration && calls[call].state == .waiting
    edges[tasks[task].edge].counts.dropped &+= 1
    if isTraced { traceEnd(task, .lost) }
    freeTask(task)
    guard isWaited else { return }
    let own = sites[calls[call].site].isProxy ? calls[call].parent : call
    guard calls[own].parent < 0, !endsByItself(call), !endsByItself(own) else { return }
    // Nothing will ever end this request. A service's thread that waits so waits on, visibly.
    origins[Int32(calls[own].origin)].counts.lost &+= 1
    if isTraced { traceClose(own, .failed(cause: .timeout)) }
    giveUp(own, .none)
  }

  /// Whether a call's try has a time after which its caller stops waiting.
  private mutating func endsByItself(_ call: Int32) -> Bool {
    sites[calls[call].site].timeout > 0
      || (calls[call].hasTerms && terms[call].deadline < .max)
  }
}
