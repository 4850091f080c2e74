import Simulation

// Cores shared equally by computing threads. With more threads than cores each advances at
// cores/threads of full speed; a virtual time that runs at that speed turns everybody's end into a
// constant (processor sharing by virtual time), so that a change costs O(log n).
extension GraphCore {
  /// A task computes for as long as its work takes on a core of its own.
  @inline(__always)
  mutating func compute(_ task: Int32, _ work: Int64) {
    let record = tasks.entry(task)
    let replica = replicas.entry(record.pointee.replica)
    if services[replica.pointee.service].cores > 0 {
      return share(task, record.pointee.replica, work)
    }
    compute(task, record, replica, work)
  }

  /// A task computes on a core of its own; `record` and `replica` are where its records lie.
  @inline(__always)
  mutating func compute(
    _ task: Int32, _ record: UnsafeMutablePointer<TaskRecord>,
    _ replica: UnsafeMutablePointer<ReplicaRecord>, _ work: Int64
  ) {
    replica.pointee.computing &+= 1
    replica.pointee.computeArea &-= events.now
    if replica.pointee.hasPaused { works[task].pausedTime = replica.pointee.pausedTime }
    record.pointee.generation &+= 1
    events.push(
      at: events.now &+ work,
      Event.word(.workDone, task, generation: record.pointee.generation))
  }

  @inline(never)
  mutating func share(_ task: Int32, _ replica: Int32, _ work: Int64) {
    advanceVirtualTime(replica)
    works[task].virtualEnd = replicas[replica].virtualTime + Double(work)
    works[task].child = -1
    works[task].sibling = -1
    replicas[replica].heapRoot = merge(replicas[replica].heapRoot, task)
    replicas[replica].computing &+= 1
    replicas[replica].computeArea &-= events.now
    scheduleCore(replica)
  }

  /// Brings a replica's virtual time and core time up to now.
  mutating func advanceVirtualTime(_ replica: Int32) {
    // While a replica is paused its virtual time is set to go on at the pause's end.
    guard events.now > replicas[replica].virtualSince else { return }
    let passed = events.now &- replicas[replica].virtualSince
    replicas[replica].virtualSince = events.now
    let computing = replicas[replica].computing
    guard computing > 0 else { return }
    let cores = services[replicas[replica].service].cores
    replicas[replica].coreArea &+= passed &* Int64(min(computing, cores))
    let speed = computing <= cores ? 1 : Double(cores) / Double(computing)
    replicas[replica].virtualTime += Double(passed) * speed
  }

  /// Makes sure that the end of the task nearest to it is not missed.
  mutating func scheduleCore(_ replica: Int32) {
    let root = replicas[replica].heapRoot
    guard root >= 0, !replicas[replica].isPaused else { return }
    let computing = replicas[replica].computing
    let cores = services[replicas[replica].service].cores
    let slowness = computing <= cores ? 1 : Double(computing) / Double(cores)
    let left = max(0, works[root].virtualEnd - replicas[replica].virtualTime) * slowness
    let due = events.now &+ Int64(left.rounded(.up))
    // An event that is pending earlier finds nobody ready and looks again.
    guard due < replicas[replica].coreDue else { return }
    replicas[replica].coreDue = due
    replicas[replica].generation &+= 1
    events.push(
      at: due, Event.word(.coreDue, replica, generation: replicas[replica].generation))
  }

  /// Ends the work of all tasks of a replica that are ready.
  mutating func finishComputing(_ replica: Int32) {
    replicas[replica].coreDue = .max
    advanceVirtualTime(replica)
    // Moments are whole nanoseconds, so who is within half of one is ready.
    while replicas[replica].heapRoot >= 0,
      works[replicas[replica].heapRoot].virtualEnd <= replicas[replica].virtualTime + 0.5
    {
      let task = replicas[replica].heapRoot
      replicas[replica].heapRoot = mergePairs(works[task].child)
      replicas[replica].computing &-= 1
      replicas[replica].computeArea &+= events.now
      if replicas[replica].computing == 0 { replicas[replica].virtualTime = 0 }
      endStep(task)
    }
    scheduleCore(replica)
  }
}

// MARK: - Stopping

extension GraphCore {
  /// A task stops computing before its work is done.
  mutating func stopComputing(_ task: Int32) {
    let replica = tasks[task].replica
    if services[replicas[replica].service].cores > 0 {
      advanceVirtualTime(replica)
      remove(task, from: replica)
    }
    replicas[replica].computing &-= 1
    replicas[replica].computeArea &+= max(events.now, replicas[replica].pausedUntil)
    guard services[replicas[replica].service].cores > 0 else { return }
    if replicas[replica].computing == 0 { replicas[replica].virtualTime = 0 }
    scheduleCore(replica)
  }
}

// MARK: - The heap of computing tasks

// A pairing heap (Fredman, Sedgewick, Sleator and Tarjan, 1986) whose links lie in the records.
extension GraphCore {
  private mutating func merge(_ left: Int32, _ right: Int32) -> Int32 {
    if left < 0 { return right }
    if right < 0 { return left }
    // At equal ends the one that came first stays above.
    let (above, below) =
      works[right].virtualEnd < works[left].virtualEnd ? (right, left) : (left, right)
    let next = works[above].child
    works[below].sibling = next
    works[below].before = above
    if next >= 0 { works[next].before = below }
    works[above].child = below
    return above
  }

  /// Takes a task out of the heap, wherever it stands.
  private mutating func remove(_ task: Int32, from replica: Int32) {
    guard replicas[replica].heapRoot != task else {
      replicas[replica].heapRoot = mergePairs(works[task].child)
      return
    }
    let before = works[task].before
    let sibling = works[task].sibling
    if works[before].child == task {
      works[before].child = sibling
    } else {
      works[before].sibling = sibling
    }
    if sibling >= 0 { works[sibling].before = before }
    replicas[replica].heapRoot = merge(
      replicas[replica].heapRoot, mergePairs(works[task].child))
  }

  /// Merges siblings in pairs from the left, then all pairs from the right.
  private mutating func mergePairs(_ first: Int32) -> Int32 {
    var pairs: Int32 = -1
    var next = first
    while next >= 0 {
      let left = next
      let right = works[left].sibling
      works[left].sibling = -1
      guard right >= 0 else {
        works[left].sibling = pairs
        pairs = left
        break
      }
      next = works[right].sibling
      works[right].sibling = -1
      let pair = merge(left, right)
      works[pair].sibling = pairs
      pairs = pair
    }
    var root: Int32 = -1
    while pairs >= 0 {
      let rest = works[pairs].sibling
      works[pairs].sibling = -1
      root = merge(root, pairs)
      pairs = rest
    }
    return root
  }
}
