import Resilience
import Simulation
import Units

// What callers do: send, wait, time out, pause, try again.
extension GraphCore {
  /// Begins a call with its first try.
  mutating func startCall(
    site: Int32, parent: Int32, origin: UInt16, luck: UInt64, path: UInt32 = 0
  ) {
    let call = takeCall()
    let record = calls.entry(call)
    let generation = record.pointee.generation
    record.pointee = CallRecord(
      luck: luck, begun: events.now, since: events.now, site: site, parent: parent,
      generation: generation, firstGeneration: generation, path: path, origin: origin,
      state: .waiting)
    if parent >= 0 {
      let task = tasks.entry(parent)
      record.pointee.next = task.pointee.outstanding
      task.pointee.outstanding = call
    }
    let place = sites.entry(site)
    guard place.pointee.isPlain, !isTraced else { return startSpecialCall(call, site) }
    startPlainTry(call, record, place)
  }

  /// Begins a call that has terms or is traced.
  @inline(never)
  private mutating func startSpecialCall(_ call: Int32, _ site: Int32) {
    if !sites[site].isPlain { agreeTerms(call, site) }
    if isTraced { traceCall(call) }
    startTry(call)
  }

  /// Begins the next try of a call, unless its terms forbid it.
  @inline(__always)
  mutating func startTry(_ call: Int32) {
    let record = calls.entry(call)
    let site = record.pointee.site
    guard !record.pointee.hasTerms else { return startTermedTry(call, site) }
    startPlainTry(call, record, sites.entry(site))
  }

  /// Begins the next try of a call without terms; `record` and `place` are where its record and
  /// that of its site lie.
  ///
  /// Records are long: fields are read where they lie, since copies of records cost more.
  @inline(__always)
  private mutating func startPlainTry(
    _ call: Int32, _ record: UnsafeMutablePointer<CallRecord>,
    _ place: UnsafeMutablePointer<SiteRecord>
  ) {
    let task = takeTask()
    let edge = place.pointee.edge
    let operation = place.pointee.operation
    noteTry(call)
    countTry(
      record.pointee.origin, isFirst: record.pointee.tries == 1, edge: edge,
      isClients: place.pointee.client >= 0)
    prepare(
      task, call, operation: operation, edge: edge,
      path: TryPath.extended(record.pointee.path, try: record.pointee.tries), deadline: .max)
    let timeout = place.pointee.timeout
    if timeout > 0 {
      events.push(
        at: events.now &+ timeout,
        Event.word(.timeout, call, generation: record.pointee.generation),
        lane: place.pointee.timeoutLane)
    }
    dispatch(task, operation: operation, edge: edge)
  }

  /// The next try of a call begins.
  @inline(__always)
  mutating func noteTry(_ call: Int32) {
    let record = calls.entry(call)
    record.pointee.tries &+= 1
    record.pointee.generation &+= 1
    record.pointee.state = .waiting
    record.pointee.since = events.now
  }

  /// Counts a try that is sent, where it is sent and for whom.
  @inline(__always)
  mutating func countTry(_ origin: UInt16, isFirst: Bool, edge: Int32, isClients: Bool) {
    let origin = origins.entry(Int32(origin))
    origin.pointee.counts.attemptsEverywhere &+= 1
    if isClients { origin.pointee.counts.attempts &+= 1 }
    guard !isFirst else { return edges[edge].counts.calls &+= 1 }
    edges[edge].counts.retries &+= 1
    if isClients {
      origin.pointee.counts.clientRetries &+= 1
    } else {
      origin.pointee.counts.applicationRetries &+= 1
    }
  }

  /// Makes a try that is to be sent.
  @inline(__always)
  mutating func prepare(
    _ task: Int32, _ call: Int32, operation: Int32, edge: Int32, path: UInt32, deadline: Int64
  ) {
    let caller = calls.entry(call)
    caller.pointee.task = task
    let called = operations.entry(operation)
    let record = tasks.entry(task)
    let generation = record.pointee.generation
    record.pointee = TaskRecord(
      luck: RequestDraw(key: caller.pointee.luck)
        .descending(place: Int(called.pointee.place), step: 0, attempt: 0).key,
      arrived: events.now, since: events.now, call: call,
      callGeneration: caller.pointee.generation, edgeNumber: UInt16(truncatingIfNeeded: edge),
      origin: caller.pointee.origin, path: path, step: called.pointee.firstStep,
      generation: generation, state: .sent)
    if sendsDeadlines { works[task].deadline = deadline }
    if isTraced { traceTry(task, of: call) }
  }

  /// Sends a try to its service.
  @inline(__always)
  mutating func dispatch(_ task: Int32, operation: Int32, edge: Int32) {
    let way = edges.entry(edge)
    guard way.pointee.isDirect else { return sendByWire(task, edge: edge) }
    enter(task, operation, service: way.pointee.service)
  }

  @inline(never)
  private mutating func sendByWire(_ task: Int32, edge: Int32) {
    if edges[edge].isFaulty { return sendRequest(faulty: task) }
    let delay = edges[edge].wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: 0), table, mixtures: mixtures)
    events.push(
      at: events.now &+ delay,
      Event.word(.request, task, generation: tasks[task].generation),
      lane: edges[edge].wireLane)
  }

  /// A call is over, well or for good.
  @inline(__always)
  mutating func endCall(_ call: Int32, _ outcome: Outcome) {
    let record = calls.entry(call)
    let site = record.pointee.site
    let parent = record.pointee.parent
    let begun = record.pointee.begun
    let origin = Int32(record.pointee.origin)
    if isTraced { traceClose(call, outcome) }
    if parent >= 0 { forget(call, parent) }
    freeCall(call)
    guard parent < 0 else { return resume(parent, site, outcome) }
    let client = origins[origin].client
    countEnd(of: origin, client, begun: begun, outcome)
    if clients[client].kind.hasUsers { endRound(user: -1 &- parent) }
  }

  /// Counts a request that is over.
  @inline(__always)
  private mutating func countEnd(
    of origin: Int32, _ client: Int32, begun: Int64, _ outcome: Outcome
  ) {
    guard outcome.isSuccess else {
      return origins[origin].counts.failures[outcome.cause] &+= 1
    }
    let time = events.now &- begun
    let isGood = time <= clients[client].goodWithin
    origins[origin].counts.succeeded &+= 1
    if isGood { origins[origin].counts.good &+= 1 }
    guard isMeasured else { return }
    let bucket = TimeBuckets.bucket(ofNanoseconds: time)
    instruments.countSuccess(client, begun: begun, bucket: bucket, isGood: isGood)
    if isGood, origins[origin].weight != clients[client].weight {
      instruments.addWeight(
        origins[origin].weight - clients[client].weight, client, begun: begun)
    }
    guard origins[origin].isReported else { return }
    report.times.record(Int(origins[origin].target), nanoseconds: time, bucket: bucket)
  }

  /// Takes a call out of those that its task waits for.
  @inline(__always)
  private mutating func forget(_ call: Int32, _ task: Int32) {
    let next = calls[call].next
    var before = tasks[task].outstanding
    guard before != call else { return tasks[task].outstanding = next }
    while calls[before].next != call { before = calls[before].next }
    calls[before].next = next
  }

  /// A call of a task has ended.
  private mutating func resume(_ task: Int32, _ site: Int32, _ outcome: Outcome) {
    if steps[tasks[task].step].calls > 0 {
      resumeGroup(task, site, outcome)
    } else {
      endWait(task, site, outcome)
    }
  }

  /// A task goes on after its calls, or fails with them.
  mutating func endWait(_ task: Int32, _ site: Int32, _ outcome: Outcome) {
    leavePlace(task)
    takeThreadAgain(task)
    guard outcome.isSuccess || sites[site].isOptional else {
      return finish(task, .failed(cause: outcome.cause))
    }
    goOn(task)
  }
}
