import Resilience
import Simulation
import Units

// What callers do when a try fails: give up, or pause and try again.
extension GraphCore {
  /// A try has taken too long, or its deadline has come: its caller stops waiting; its work goes on
  /// unless it is cancelled.
  mutating func timeOut(_ call: Int32) {
    let site = calls[call].site
    let isCut = calls[call].hasTerms && events.now >= terms[call].deadline
    let failure = isCut ? Failure.deadline : .timeout
    let cancels = sites[site].cancelsWork
    if sites[site].proxy >= 0 {
      giveUp(calls[call].task, cancels ? .all : .none, as: failure)
    } else {
      if cancels { noteCancel(call) }
      edges[sites[site].edge].counts.failures[failure] &+= 1
    }
    if isTraced { traceGivingUp(call, .failed(failure)) }
    calls[call].generation &+= 1
    calls[call].cause = failure
    failTry(call, seen: failure)
    if cancels { carryOutCancels() }
  }

  /// A try has failed in the eyes of its caller: the call ends, or another try follows a pause.
  mutating func failTry(_ call: Int32, seen: Failure) {
    let outcome = CallOutcome(of: seen)
    if calls[call].hasTerms { noteEnd(call, outcome) }
    let site = calls[call].site
    let tries = calls[call].tries
    guard sites[site].retry.tries.allows(anotherAfter: tries), sites[site].isRetried,
      sites[site].retry.causes.contains(RetryCauses(of: seen))
    else { return endBadly(call, seen: seen) }
    if calls[call].hasTerms, !isRetryAllowed(call, after: outcome) {
      return endBadly(call, seen: seen)
    }
    let asked = sites[site].honoursRetryAfter && seen.asksToComeAgain
    let least = asked ? services[edges[sites[site].edge].service].retryAfter : 0
    let draw = TryPath.luck(calls[call].luck, calls[call].path)
      .descending(place: 0, step: Int(Draws.pause), attempt: Int(tries))
    var pause = tries == 1 ? -1 : terms[call].pause
    let moment = endOfPause(
      sites[site].retry, afterFailedTry: tries, pause: &pause, draw, atLeast: least)
    terms[call].pause = pause
    terms[call].notBefore = events.now &+ least
    if calls[call].hasTerms, moment >= terms[call].deadline {
      noteRetryNotMade(call)
      calls[call].cause = .deadline
      return endBadly(call, seen: .deadline)
    }
    calls[call].state = .pausing
    calls[call].since = events.now
    stand(call, at: Place.pausing)
    events.push(
      at: moment, Event.word(.retry, call, generation: calls[call].generation),
      lane: least > 0 ? -1 : sites[site].retry.lane)
  }

  /// When the next try begins; the pause is noted for the formulas that build on it.
  mutating func endOfPause(
    _ retry: RetryRecord, afterFailedTry tries: Int32, pause: inout Int64, _ luck: RequestDraw,
    atLeast least: Int64 = 0
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
    let wait = least > pause ? Duration(nanoseconds: least) : delay
    let moment = retry.backoff.moment(after: wait, now: Instant(nanoseconds: events.now))
    // Unlimited tries without a pause would go on for ever at one moment.
    let isEndless = retry.tries.isUnlimited && moment.nanoseconds == events.now
    return isEndless ? events.now &+ 1_000 : moment.nanoseconds
  }

  /// A call's pause is over: it is tried again, unless fewer tries are allowed by now.
  mutating func endPause(_ call: Int32) {
    guard sites[calls[call].site].retry.tries.allows(anotherAfter: calls[call].tries) else {
      if calls[call].hasTerms { noteRetryNotMade(call) }
      return endBadly(call, seen: calls[call].cause)
    }
    // A pause of its caller may have held it up beyond its deadline.
    if calls[call].hasTerms, events.now >= terms[call].deadline {
      noteRetryNotMade(call)
      calls[call].cause = .deadline
      return endBadly(call, seen: .deadline)
    }
    stand(call, at: Place.calling)
    startTry(call)
  }

  /// Notes whether a task's one call pauses; who makes several at once is calling all the time.
  @inline(__always)
  private mutating func stand(_ call: Int32, at place: UInt8) {
    let task = calls[call].parent
    guard task >= 0, !sites[calls[call].site].isProxy, steps[tasks[task].step].calls == 0
    else { return }
    move(task, to: place)
  }
}

extension Failure {
  /// Whether it came from a service that was there to say when to come again.
  var asksToComeAgain: Bool {
    switch self {
    case .queueFull, .overflow, .left, .shed, .delayed, .limit, .quota: true
    case .timeout, .deadline, .unavailable, .error, .breakerOpen, .throttled, .conflict, .failed:
      false
    }
  }
}
