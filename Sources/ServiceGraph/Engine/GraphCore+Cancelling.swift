import Simulation

/// A try whose work is to be ended, named so that no other can be taken for it.
struct Cancel: BitwiseCopyable {
  var task: Int32
  var call: Int32
  var callGeneration: UInt32
}

/// Which of the calls that are given up are cancelled too.
enum Cancelling {
  /// None: who made them is gone without a word.
  case none
  /// Those whose policy says so.
  case asAgreed
  /// All of them.
  case all
}

// Work that its caller has given up, where the caller's policy cancels it: it leaves its queue, or
// stops and gives thread and core back, and its own calls are cancelled too, whatever their
// policies say. All of it happens at the moment of the giving up, as if news of it took no time on
// the wire. An answer that is on its way arrives all the same, late.
//
// What is to be cancelled is noted first and carried out when nothing is half done any more: threads
// that become free start other work, which may do anything.
extension GraphCore {
  /// Notes that a call's running try is to be cancelled.
  mutating func noteCancel(_ call: Int32) {
    cancels.append(
      Cancel(task: calls[call].task, call: call, callGeneration: calls[call].generation))
  }

  /// Ends all calls that a task waits for; `carryOutCancels` must follow.
  mutating func giveUpCalls(of task: Int32, _ cancelling: Cancelling) {
    var call = tasks[task].outstanding
    tasks[task].outstanding = -1
    while call >= 0 {
      let next = calls[call].next
      giveUp(call, cancelling)
      call = next
    }
  }

  /// Ends a call that nobody waits for any more; its running try counts as failed so, or as
  /// abandoned.
  mutating func giveUp(_ call: Int32, _ cancelling: Cancelling, as failure: Failure? = nil) {
    let site = calls[call].site
    if calls[call].state == .waiting {
      let isCancelled = cancelling == .all || (cancelling == .asAgreed && sites[site].cancelsWork)
      if sites[site].proxy >= 0 {
        giveUp(calls[call].task, isCancelled ? .all : .none, as: failure)
      } else {
        if isCancelled { noteCancel(call) }
        if isTraced { traceGivingUp(call, failure.map { .failed($0) } ?? .cancelled) }
        let edge = sites[site].edge
        if let failure {
          edges[edge].counts.failures[failure] &+= 1
        } else {
          edges[edge].counts.abandoned &+= 1
        }
      }
    }
    if calls[call].hasTerms { noteGivenUp(call) }
    freeCall(call)
  }

  /// Ends all work noted, and what was done for it further down; then gives what has become free to
  /// who waits.
  mutating func carryOutCancels() {
    guard !cancels.isEmpty else { return }
    let first = freedReplicas.count
    while let cancel = cancels.popLast() {
      let task = cancel.task
      guard task >= 0, tasks[task].state != .free, tasks[task].call == cancel.call,
        tasks[task].callGeneration == cancel.callGeneration
      else { continue }
      takeOut(task)
    }
    // Serving may cancel and free more, which then is served further up the stack.
    while freedReplicas.count > first {
      let replica = freedReplicas.removeLast()
      if replicas[replica].queued > 0 { serveQueue(replica) }
    }
  }

  private mutating func takeOut(_ task: Int32) {
    switch tasks[task].state {
    case .free, .answering: return
    case .sent: break
    case .queued:
      leaveQueue(task)
      countCancelled(task, wasQueued: true)
    case .running:
      stopStep(task)
      let replica = tasks[task].replica
      if isWithoutThread(task) {
        replicas[replica].awaiting &-= 1
      } else {
        replicas[replica].busy &-= 1
        freedReplicas.append(replica)
      }
      giveUpCalls(of: task, .all)
      countCancelled(task, wasQueued: false)
    }
    edges[tasks[task].edge].counts.cancelled &+= 1
    if isTraced { traceEnd(task, .cancelled) }
    freeTask(task)
  }

  /// Stops what a running task does.
  private mutating func stopStep(_ task: Int32) {
    leaveRow(task)
    leavePlace(task)
    guard tasks[task].place == Place.working else { return }
    switch steps[tasks[task].step].kind {
    case .cpu, .update: stopComputing(task)
    default: break
    }
  }

  private mutating func countCancelled(_ task: Int32, wasQueued: Bool) {
    let service = replicas[tasks[task].replica].service
    changeSystem(service, by: -1, queuedBy: wasQueued ? -1 : 0)
    services[service].counts.cancelled &+= 1
    depart(task, .dropped)
    guard isMeasured else { return }
    services[service].timeOfDeparted &+= events.now &- tasks[task].arrived
    log.add(service, .cancelled, at: events.now)
  }
}
