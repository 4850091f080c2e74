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
    let generation = calls[call].generation
    calls[call] = CallRecord(
      luck: luck, begun: events.now, since: events.now, site: site, parent: parent,
      generation: generation, firstGeneration: generation, path: path, origin: origin,
      state: .waiting)
    if parent >= 0 {
      calls[call].next = tasks[parent].outstanding
      tasks[parent].outstanding = call
    }
    if !sites[site].isPlain { agreeTerms(call, site) }
    if isTraced { traceCall(call) }
    startTry(call)
  }

  /// Begins the next try of a call, unless its terms forbid it.
  @inline(__always)
  mutating func startTry(_ call: Int32) {
    // Records are long: fields are read where they lie, since copies of records cost more.
    let site = calls[call].site
    if calls[call].hasTerms { return startTermedTry(call, site) }
    let edge = sites[site].edge
    noteTry(call)
    countTry(
      calls[call].origin, isFirst: calls[call].tries == 1, edge: edge,
      isClients: sites[site].client >= 0)
    let timeout = sites[site].timeout
    if timeout > 0 {
      events.push(
        at: events.now &+ timeout,
        Event.word(.timeout, call, generation: calls[call].generation),
        lane: sites[site].timeoutLane)
    }
    send(
      call, operation: sites[site].operation, edge: edge,
      path: TryPath.extended(calls[call].path, try: calls[call].tries), deadline: .max)
  }

  /// The next try of a call begins.
  @inline(__always)
  mutating func noteTry(_ call: Int32) {
    calls[call].tries &+= 1
    calls[call].generation &+= 1
    calls[call].state = .waiting
    calls[call].since = events.now
  }

  /// Counts a try that is sent, where it is sent and for whom.
  @inline(__always)
  mutating func countTry(_ origin: UInt16, isFirst: Bool, edge: Int32, isClients: Bool) {
    let origin = Int32(origin)
    origins[origin].counts.attemptsEverywhere &+= 1
    if isClients { origins[origin].counts.attempts &+= 1 }
    guard !isFirst else { return edges[edge].counts.calls &+= 1 }
    edges[edge].counts.retries &+= 1
    if isClients {
      origins[origin].counts.clientRetries &+= 1
    } else {
      origins[origin].counts.applicationRetries &+= 1
    }
  }

  /// Sends a try to its service.
  @inline(__always)
  mutating func send(
    _ call: Int32, operation: Int32, edge: Int32, path: UInt32, deadline: Int64
  ) {
    let task = takeTask()
    calls[call].task = task
    let generation = tasks[task].generation
    let place = operations[operation].place
    tasks[task] = TaskRecord(
      luck: RequestDraw(key: calls[call].luck)
        .descending(place: Int(place), step: 0, attempt: 0).key,
      arrived: events.now, since: events.now, call: call, callGeneration: calls[call].generation,
      edgeNumber: UInt16(truncatingIfNeeded: edge), origin: calls[call].origin,
      path: path,
      step: operations[operation].firstStep, generation: generation, state: .sent)
    if sendsDeadlines { works[task].deadline = deadline }
    if isTraced { traceTry(task, of: call) }
    if edges[edge].isFaulty { return sendRequest(faulty: task) }
    guard !edges[edge].wire.isZero else { return enter(task) }
    let delay = edges[edge].wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: 0), table, mixtures: mixtures)
    events.push(
      at: events.now &+ delay, Event.word(.request, task, generation: generation),
      lane: edges[edge].wireLane)
  }

  /// A call is over, well or for good.
  @inline(__always)
  mutating func endCall(_ call: Int32, _ outcome: Outcome) {
    let site = calls[call].site
    let parent = calls[call].parent
    let begun = calls[call].begun
    let origin = Int32(calls[call].origin)
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
    instruments.countSuccess(client, begun: begun, time: time, isGood: isGood)
    if isGood, origins[origin].weight != clients[client].weight {
      instruments.addWeight(
        origins[origin].weight - clients[client].weight, client, begun: begun)
    }
    guard origins[origin].isReported else { return }
    report.times.record(Int(origins[origin].target), nanoseconds: time)
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
