import Simulation

/// Laws about callers: who waits for which calls, and that what computes is in its heap.
struct CallerLaws {
  /// What is broken, in words with figures.
  static func violations(in core: borrowing GraphCore, _ census: Census) -> [String] {
    var found: [String] = []
    for task in 0..<core.tasks.count {
      if let text = outstanding(core, task, census) { found.append(text) }
    }
    for replica in 0..<core.replicas.count {
      if let text = heap(core, replica) { found.append(text) }
    }
    if !core.cancels.isEmpty || !core.freedReplicas.isEmpty {
      found.append("\(core.cancels.count) tries are noted to be cancelled after an event")
    }
    return found
  }

  /// A task's list holds the calls that name it, and only a running task waits for calls.
  private static func outstanding(
    _ core: borrowing GraphCore, _ task: Int, _ census: Census
  ) -> String? {
    let record = core.tasks[task]
    let isRunning = record.state == .running
    var listed = 0
    var call = isRunning ? record.outstanding : -1
    while call >= 0, listed <= core.calls.count {
      guard core.calls[call].state != .free, core.calls[call].parent == task else {
        return "task \(task): call \(call) in its list is not its own"
      }
      listed += 1
      call = core.calls[call].next
    }
    let isWaiting = isRunning && record.place != Place.working
    let own = census.callsOf[task]
    let isUpdate = isRunning && core.steps[record.step].kind == .update
    guard listed == own, isWaiting || own == 0, !isWaiting || isUpdate || own > 0 else {
      return "task \(task): \(own) calls are made for it, it waits for \(listed)"
    }
    return nil
  }

  /// Where cores are shared, the heap of a replica holds exactly those that compute.
  private static func heap(_ core: borrowing GraphCore, _ replica: Int) -> String? {
    let record = core.replicas[replica]
    guard core.services[record.service].cores > 0 else { return nil }
    var count = 0
    var pending = record.heapRoot < 0 ? [] : [record.heapRoot]
    while let task = pending.popLast(), count <= core.tasks.count {
      count += 1
      if core.works[task].child >= 0 { pending.append(core.works[task].child) }
      if core.works[task].sibling >= 0 { pending.append(core.works[task].sibling) }
    }
    guard count == record.computing else {
      return "replica \(replica): \(record.computing) compute, \(count) are in the heap"
    }
    return nil
  }
}
