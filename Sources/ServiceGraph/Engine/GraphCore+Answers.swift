import Resilience
import Simulation

// What becomes of answers, in time and late.
extension GraphCore {
  /// Sends a task's outcome back to its caller; the task is over.
  @inline(__always)
  mutating func answer(_ task: Int32, _ outcome: Outcome) {
    if isTraced { traceEnd(task, outcome) }
    if edges[tasks[task].edge].isDirect {
      hand(task, outcome)
    } else {
      answerByWire(task, outcome)
    }
  }

  @inline(never)
  private mutating func answerByWire(_ task: Int32, _ outcome: Outcome) {
    let edge = tasks[task].edge
    tasks[task].outcome = outcome
    tasks[task].state = .answering
    if edges[edge].isFaulty { return sendAnswer(faulty: task) }
    let delay = edges[edge].wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: 1), table, mixtures: mixtures)
    events.push(
      at: events.now &+ delay,
      Event.word(.answer, task, generation: tasks[task].generation),
      lane: edges[edge].wireLane)
  }

  /// An outcome has come over the wire.
  mutating func deliver(_ task: Int32, _ outcome: Outcome) { hand(task, outcome) }

  /// An outcome reaches the caller, who may have given up on this try.
  @inline(__always)
  private mutating func hand(_ task: Int32, _ outcome: Outcome) {
    let record = tasks.entry(task)
    let call = record.pointee.call
    let edge = record.pointee.edge
    let callGeneration = record.pointee.callGeneration
    let origin = Int32(record.pointee.origin)
    if pausedReplicas > 0, waitsForPause(task, outcome) { return }
    if isTraced { traceDelivery(task, outcome) }
    freeTask(task)
    let caller = calls.entry(call)
    guard caller.pointee.generation == callGeneration, caller.pointee.state == .waiting else {
      edges[edge].counts.late &+= 1
      if edge < clientEdges { origins[origin].counts.late &+= 1 }
      if outcome.isSuccess, isStillWanted(call, callGeneration) { return endByLateAnswer(call) }
      if outcome.isSuccess { countWasted(edges[edge].service) }
      return
    }
    caller.pointee.generation &+= 1
    guard !outcome.isSuccess else {
      edges[edge].counts.succeeded &+= 1
      if caller.pointee.hasTerms { noteEnd(call, .success) }
      return endWell(call)
    }
    edges[edge].counts.failures[outcome.seen] &+= 1
    calls[call].cause = outcome.cause
    failTry(call, seen: outcome.seen)
  }

  private mutating func countWasted(_ service: Int32) {
    services[service].counts.wasted &+= 1
    if isMeasured { log.add(service, .wasted, at: events.now) }
  }

  /// Whether a try of this generation was made by the call that the record stands for now, whose
  /// caller takes an answer to any of its tries.
  private mutating func isStillWanted(_ call: Int32, _ generation: UInt32) -> Bool {
    guard calls[call].state != .free, sites[calls[call].site].acceptsLateAnswers,
      sites[calls[call].site].proxy < 0
    else { return false }
    // Generations count on with each try of a call, and with each call of a record.
    let first = calls[call].firstGeneration
    return generation != first && generation &- first <= calls[call].generation &- first
  }

  /// An earlier try has been answered: the one that is waited for now is given up.
  @inline(never)
  private mutating func endByLateAnswer(_ call: Int32) {
    if calls[call].state == .waiting {
      let site = calls[call].site
      edges[sites[site].edge].counts.abandoned &+= 1
      if isTraced { traceGivingUp(call, .cancelled) }
      if sites[site].cancelsWork { noteCancel(call) }
    }
    if calls[call].hasTerms { noteGivenUp(call) }
    calls[call].generation &+= 1
    endWell(call)
    carryOutCancels()
  }
}
