import Simulation

// Records are taken from lists of free ones; tables double when a list is empty, so that their
// size is bounded by what was alive at once.
extension GraphCore {
  @inline(__always)
  mutating func takeCall() -> Int32 {
    if freeCall < 0 { growCalls() }
    let call = freeCall
    freeCall = calls[call].next
    callsAlive &+= 1
    return call
  }

  @inline(__always)
  mutating func freeCall(_ call: Int32) {
    calls[call].state = .free
    calls[call].generation &+= 1
    calls[call].next = freeCall
    freeCall = call
    callsAlive &-= 1
  }

  @inline(__always)
  mutating func takeTask() -> Int32 {
    if freeTask < 0 { growTasks() }
    let task = freeTask
    freeTask = tasks[task].next
    tasksAlive &+= 1
    return task
  }

  @inline(__always)
  mutating func freeTask(_ task: Int32) {
    tasks[task].state = .free
    tasks[task].generation &+= 1
    tasks[task].next = freeTask
    freeTask = task
    tasksAlive &-= 1
  }

  @inline(never)
  private mutating func growCalls() {
    let old = calls.count
    let new = max(64, old * 2)
    precondition(new <= 1 << 26, "\(old) calls are under way, more than a run can hold")
    calls.grow(to: new, filling: CallRecord())
    terms.grow(to: new, filling: CallTerms())
    for index in (old..<new).reversed() {
      calls[index].next = freeCall
      freeCall = Int32(index)
    }
  }

  @inline(never)
  private mutating func growTasks() {
    let old = tasks.count
    let new = max(64, old * 2)
    precondition(new <= 1 << 26, "\(old) tries are in service, more than a run can hold")
    tasks.grow(to: new, filling: TaskRecord())
    works.grow(to: new, filling: WorkRecord())
    for index in (old..<new).reversed() {
      tasks[index].next = freeTask
      freeTask = Int32(index)
    }
  }
}
