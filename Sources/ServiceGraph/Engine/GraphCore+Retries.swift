import Resilience
import Simulation
import Units

// What callers do when a try fails: give up, or pause and try again.
extension GraphCore {
  /// A try has taken too long: its caller stops waiting; its work goes on unless it is cancelled.
  mutating func timeOut(_ call: Int32) {
    let site = calls[call].site
    let cancels = sites[site].cancelsWork
    if cancels { noteCancel(call) }
    calls[call].generation &+= 1
    calls[call].cause = .timeout
    edges[sites[site].edge].counts.failures.timeout &+= 1
    retryOrEnd(call, .timeout)
    if cancels { carryOutCancels() }
  }

  mutating func retryOrEnd(_ call: Int32, _ cause: RetryCauses) {
    let record = calls[call]
    let retry = sites[record.site].retry
    guard retry.tries.allows(anotherAfter: record.tries), retry.causes.contains(cause) else {
      return endCall(call, .failed(cause: record.cause))
    }
    calls[call].state = .pausing
    calls[call].since = events.now
    let draw = TryPath.luck(record.luck, record.path)
      .descending(place: 0, step: Int(Draws.pause), attempt: Int(record.tries))
    var pause = record.tries == 1 ? -1 : terms[call].pause
    let moment = endOfPause(retry, afterFailedTry: record.tries, pause: &pause, draw)
    terms[call].pause = pause
    if record.parent >= 0 { stand(record.parent, at: Place.pausing) }
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
    if record.parent >= 0 { stand(record.parent, at: Place.calling) }
    startTry(call)
  }

  /// Notes whether a task's one call pauses; who makes several at once is calling all the time.
  @inline(__always)
  private mutating func stand(_ task: Int32, at place: UInt8) {
    if steps[tasks[task].step].calls == 0 { move(task, to: place) }
  }
}
