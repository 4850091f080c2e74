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
    if parent >= 0 { tasks[parent].outstanding = call }
    startTry(call)
  }

  private mutating func startTry(_ call: Int32) {
    calls[call].tries &+= 1
    calls[call].generation &+= 1
    calls[call].state = .waiting
    calls[call].since = events.now
    // Records are long: fields are read where they lie, since copies of records cost more.
    let site = calls[call].site
    let edge = sites[site].edge
    countTry(calls[call].origin, isFirst: calls[call].tries == 1, edge: edge, site: site)
    let timeout = sites[site].timeout
    if timeout > 0 {
      events.push(
        at: events.now &+ timeout,
        Event.word(.timeout, call, generation: calls[call].generation),
        lane: sites[site].timeoutLane)
    }
    send(call, operation: sites[site].operation, edge: edge)
  }

  /// Counts a try that is sent, where it is sent and for whom.
  @inline(__always)
  private mutating func countTry(_ origin: UInt16, isFirst: Bool, edge: Int32, site: Int32) {
    let origin = Int32(origin)
    let isClients = sites[site].client >= 0
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

  private mutating func send(_ call: Int32, operation: Int32, edge: Int32) {
    let task = takeTask()
    let generation = tasks[task].generation
    let place = operations[operation].place
    tasks[task] = TaskRecord(
      luck: RequestDraw(key: calls[call].luck)
        .descending(place: Int(place), step: 0, attempt: 0).key,
      arrived: events.now, since: events.now, call: call, callGeneration: calls[call].generation,
      edgeNumber: UInt16(truncatingIfNeeded: edge), origin: calls[call].origin,
      path: TryPath.extended(calls[call].path, try: calls[call].tries),
      step: operations[operation].firstStep, generation: generation, state: .sent)
    let wire = edges[edge].wire
    guard !wire.isZero else { return enter(task) }
    let delay = wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: 0), table, mixtures: mixtures)
    events.push(
      at: events.now &+ delay, Event.word(.request, task, generation: generation),
      lane: edges[edge].wireLane)
  }

  /// Sends a task's outcome back to its caller; the task is over.
  mutating func answer(_ task: Int32, _ outcome: Outcome) {
    let edge = tasks[task].edge
    let wire = edges[edge].wire
    guard !wire.isZero else { return deliver(task, outcome) }
    tasks[task].outcome = outcome
    tasks[task].state = .answering
    let delay = wire.draw(
      luck(tasks[task], step: Draws.wire, attempt: 1), table, mixtures: mixtures)
    events.push(
      at: events.now &+ delay,
      Event.word(.answer, task, generation: tasks[task].generation),
      lane: edges[edge].wireLane)
  }

  /// An outcome reaches the caller, who may have given up on this try.
  mutating func deliver(_ task: Int32, _ outcome: Outcome) {
    let call = tasks[task].call
    let edge = tasks[task].edge
    let callGeneration = tasks[task].callGeneration
    let origin = Int32(tasks[task].origin)
    freeTask(task)
    guard calls[call].generation == callGeneration, calls[call].state == .waiting else {
      edges[edge].counts.late &+= 1
      if edge < clientEdges { origins[origin].counts.late &+= 1 }
      if outcome.isSuccess, isStillWanted(call, callGeneration) { return endByLateAnswer(call) }
      if outcome.isSuccess { services[edges[edge].service].counts.wasted &+= 1 }
      return
    }
    calls[call].generation &+= 1
    guard !outcome.isSuccess else {
      edges[edge].counts.succeeded &+= 1
      return endCall(call, outcome)
    }
    edges[edge].counts.failures[outcome.seen] &+= 1
    calls[call].cause = outcome.cause
    retryOrEnd(call, RetryCauses(of: outcome.seen))
  }

  /// Whether a try of this generation was made by the call that the record stands for now, whose
  /// caller takes an answer to any of its tries.
  private mutating func isStillWanted(_ call: Int32, _ generation: UInt32) -> Bool {
    guard calls[call].state != .free, sites[calls[call].site].acceptsLateAnswers else {
      return false
    }
    // Generations count on with each try of a call, and with each call of a record.
    let first = calls[call].firstGeneration
    return generation != first && generation &- first <= calls[call].generation &- first
  }

  /// An earlier try has been answered: the one that is waited for now is given up.
  private mutating func endByLateAnswer(_ call: Int32) {
    if calls[call].state == .waiting {
      edges[sites[calls[call].site].edge].counts.abandoned &+= 1
    }
    calls[call].generation &+= 1
    endCall(call, .success)
  }

  /// A try has taken too long: its caller stops waiting, its work goes on.
  mutating func timeOut(_ call: Int32) {
    calls[call].generation &+= 1
    calls[call].cause = .timeout
    edges[sites[calls[call].site].edge].counts.failures.timeout &+= 1
    retryOrEnd(call, .timeout)
  }

  private mutating func retryOrEnd(_ call: Int32, _ cause: RetryCauses) {
    let record = calls[call]
    let retry = sites[record.site].retry
    guard retry.tries.allows(anotherAfter: record.tries), retry.causes.contains(cause) else {
      return endCall(call, .failed(cause: record.cause))
    }
    calls[call].state = .pausing
    calls[call].since = events.now
    let draw = TryPath.luck(record.luck, record.path)
      .descending(place: 0, step: Int(Draws.pause), attempt: Int(record.tries))
    var pause = record.pause
    let moment = endOfPause(retry, afterFailedTry: record.tries, pause: &pause, draw)
    calls[call].pause = pause
    if record.parent >= 0 { move(record.parent, to: Place.pausing) }
    events.push(
      at: moment, Event.word(.retry, call, generation: record.generation), lane: retry.lane)
  }

  /// When the next try begins; the pause is noted for the formulas that build on it.
  mutating func endOfPause(
    _ retry: RetryRecord, afterFailedTry tries: Int32, pause: inout Int64, _ luck: RequestDraw
  ) -> Int64 {
    var draw = luck
    var delay = retry.backoff.base
    if retry.isPauseDrawn {
      let step = retry.drawnPause.draw(draw, table, mixtures: mixtures)
      draw = draw.descending(place: 0, step: Int(Draws.spread), attempt: 0)
      delay = retry.backoff.spread(Duration(nanoseconds: step), uniform: draw.uniform())
    } else if !retry.backoff.isConstant {
      delay = retry.backoff.delay(
        afterFailedTry: Int(tries), previous: pause < 0 ? nil : Duration(nanoseconds: pause),
        uniform: draw.uniform())
    }
    pause = delay.nanoseconds
    let moment = retry.backoff.moment(after: delay, now: Instant(nanoseconds: events.now))
    // Unlimited tries without a pause would go on for ever at one moment.
    let isEndless = retry.tries.isUnlimited && moment.nanoseconds == events.now
    return isEndless ? events.now &+ 1_000 : moment.nanoseconds
  }

  /// A call's pause is over: it is tried again, unless fewer tries are allowed by now.
  mutating func endPause(_ call: Int32) {
    let record = calls[call]
    guard sites[record.site].retry.tries.allows(anotherAfter: record.tries) else {
      return endCall(call, .failed(cause: record.cause))
    }
    if record.parent >= 0 { move(record.parent, to: Place.calling) }
    startTry(call)
  }

  private mutating func endCall(_ call: Int32, _ outcome: Outcome) {
    let site = calls[call].site
    let parent = calls[call].parent
    let begun = calls[call].begun
    let origin = Int32(calls[call].origin)
    freeCall(call)
    guard parent < 0 else { return resume(parent, site, outcome) }
    guard outcome.isSuccess else {
      origins[origin].counts.failures[outcome.cause] &+= 1
      return
    }
    let time = events.now &- begun
    let client = origins[origin].client
    let isGood = time <= clients[client].goodWithin
    origins[origin].counts.succeeded &+= 1
    if isGood { origins[origin].counts.good &+= 1 }
    guard isMeasured else { return }
    instruments.countSuccess(client, begun: begun, time: time, isGood: isGood)
    guard origins[origin].isReported else { return }
    report.times.record(Int(origins[origin].target), nanoseconds: time)
  }

  /// A task goes on after its call, or fails with it.
  private mutating func resume(_ task: Int32, _ site: Int32, _ outcome: Outcome) {
    tasks[task].outstanding = -1
    leavePlace(task)
    takeThreadAgain(task)
    guard outcome.isSuccess || sites[site].isOptional else {
      return finish(task, .failed(cause: outcome.cause))
    }
    goOn(task)
  }
}
