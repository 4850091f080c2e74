import Resilience
import Testing
import Units

@Suite struct RetrySessionTests {
  /// A call that is played through: each outcome follows its try after 10 ms, each pause is waited for.
  private struct Play {
    var site = CallSite()
    var events: [RetryEvent] = []
    var sent: [Instant] = []
    var end: RetryEnd?

    mutating func run(
      _ retry: Retry, isIdempotent: Bool = true, deadline: Duration = .seconds(10),
      cancelledAt: Duration = .never,
      _ answers: [(outcome: CallOutcome, advice: ServerAdvice)]
    ) {
      var session = RetrySession(retry, isIdempotent: isIdempotent, deadline: .at(deadline))
      var answers = answers[...]
      var now = Instant.start
      var told: [RetryEvent] = []
      var step = session.begin(
        isCancelled: now >= .at(cancelledAt), at: &site, now: now, uniform: 0.5
      ) { told.append($0) }
      while end == nil {
        switch step {
        case .send(let attempt):
          sent.append(attempt.began)
          now = min(now + .milliseconds(10), attempt.limit)
          let answer = answers.popFirst() ?? (.timeout, .none)
          step = session.ended(
            answer.outcome, advice: answer.advice, isCancelled: now >= .at(cancelledAt), at: &site,
            now: now, uniform: 0.5
          ) { told.append($0) }
        case .pause(let until):
          now = min(until, max(now, .at(cancelledAt)))
          step = session.resume(
            isCancelled: now >= .at(cancelledAt), at: &site, now: now, uniform: 0.5
          ) { told.append($0) }
        case .finish(let end):
          self.end = end
        }
      }
      events += told
    }
  }

  private func fails(
    _ outcome: CallOutcome, _ count: Int = 1, advice: ServerAdvice = .none
  ) -> [(outcome: CallOutcome, advice: ServerAdvice)] {
    Array(repeating: (outcome, advice), count: count)
  }

  private let success: [(outcome: CallOutcome, advice: ServerAdvice)] = [(.success, .none)]

  @Test("As it comes it takes three tries, apart by decorrelated jitter.")
  func standards() {
    let retry = Retry()
    #expect(retry.tries == Tries(3))
    #expect(retry.backoff.jitter == .decorrelated)
    #expect(retry.honoursServerAdvice)
    var play = Play()
    play.run(retry, fails(.retryableFailure, 3))
    #expect(play.end == .outOfTries)
    // U(25, 75) at its middle is 50, then U(25, 150): 87.5.
    #expect(play.sent.map(\.elapsed) == [.zero, .milliseconds(60), .milliseconds(157.5)])
  }

  @Test("A success ends the call; every event is told in order.")
  func successEnds() throws {
    var play = Play()
    play.run(Retry(timeout: .milliseconds(100)), fails(.timeout) + success)
    #expect(play.end == .succeeded)
    let first = try #require(play.events.first)
    guard case .began(let attempt) = first else {
      Issue.record("\(first)")
      return
    }
    #expect(attempt.number == 1)
    #expect(attempt.limit == .at(.milliseconds(100)))
    let words = play.events.map { "\($0)".prefix { $0 != "(" } }
    #expect(words == ["began", "ended", "pausing", "began", "ended", "finished"])
    #expect(play.events.last == .finished(.succeeded, attempts: 2, at: .at(.milliseconds(70))))
    #expect(play.site.counters.attemptsPerSuccess == 2)
  }

  @Test("What no try can mend is not tried again.")
  func finalFailuresEnd() {
    var play = Play()
    play.run(Retry(), fails(.finalFailure))
    #expect(play.end == .failedForGood)
    #expect(play.sent.count == 1)
  }

  @Test("What may have taken effect is not tried again unless it may twice; a refusal is.")
  func effectsAreNotDoubled() {
    for outcome in [CallOutcome.timeout, .retryableFailure] {
      var play = Play()
      play.run(Retry(), isIdempotent: false, fails(outcome) + success)
      #expect(play.end == .notIdempotent, "\(outcome)")
    }
    var refused = Play()
    refused.run(Retry(), isIdempotent: false, fails(.throttled) + success)
    #expect(refused.end == .succeeded)
  }

  @Test("A try under way is cut at the deadline, and no pause is begun that would reach it.")
  func deadlineHolds() {
    var cut = Play()
    cut.run(Retry(timeout: .seconds(1)), deadline: .milliseconds(5), fails(.timeout))
    #expect(cut.end == .deadline)
    #expect(
      cut.events.contains {
        if case .began(let a) = $0 { a.limit == .at(.milliseconds(5)) } else { false }
      })
    var early = Play()
    early.run(Retry(), deadline: .milliseconds(59), fails(.timeout, 3))
    #expect(early.end == .deadline)
    #expect(early.events.last == .finished(.deadline, attempts: 1, at: .at(.milliseconds(10))))
    var late = Play()
    late.run(Retry(), deadline: .zero, success)
    #expect(late.end == .deadline && late.sent.isEmpty)
  }

  @Test(
    "No try is made before the server's word, and callers told the same do not come back as one.")
  func serverAdviceIsHeeded() {
    let told = fails(.throttled, advice: .notBefore(.seconds(2)))
    var play = Play()
    play.run(Retry(), told + success)
    #expect(play.sent.last == .at(.milliseconds(2_060)))
    var deaf = Play()
    deaf.run(Retry(honoursServerAdvice: false), told + success)
    #expect(deaf.sent.last == .at(.milliseconds(60)))
    var beyond = Play()
    beyond.run(Retry(), deadline: .seconds(1), told + success)
    #expect(beyond.end == .deadline)
  }

  @Test("gRPC's pushback is exact and begins the back-off anew; a stop ends the call.")
  func pushbackIsExact() {
    let backoff = Backoff(base: .milliseconds(100))
    let pushed = fails(.throttled, advice: ServerAdvice(GRPCPushback("30")))
    var play = Play()
    play.run(
      Retry(tries: Tries(4), backoff: backoff),
      fails(.throttled) + pushed + fails(.throttled) + success)
    // 100 ms, then the server's 30 ms, then 100 ms again and not 400 ms.
    #expect(play.sent.map(\.elapsed.milliseconds) == [0, 110, 150, 260])
    var stopped = Play()
    stopped.run(Retry(), fails(.throttled, advice: ServerAdvice(GRPCPushback("-1"))))
    #expect(stopped.end == .serverSaidStop)
  }

  @Test("An empty budget ends the call, and a place that was taken for a retry is given back.")
  func budgetsBound() {
    var play = Play()
    play.site = CallSite(budget: .envoy(percent: .none, minConcurrency: 0))
    play.run(Retry(), fails(.timeout) + success)
    #expect(play.end == .budgetEmpty)
    var given = Play()
    given.site = CallSite(budget: .envoy(percent: .none, minConcurrency: 1))
    given.run(Retry(), cancelledAt: .milliseconds(30), fails(.timeout) + success)
    #expect(given.end == .cancelled)
    #expect(given.site.budget?.tokens == 1)
  }

  @Test("An open breaker ends the call, before its first try and before a retry.")
  func breakersBound() {
    var play = Play()
    play.site = CallSite(breaker: .rate(minCalls: 2))
    play.run(Retry(tries: Tries(5)), fails(.timeout, 5))
    #expect(play.end == .breakerOpen && play.sent.count == 2)
    play.end = nil
    play.run(Retry(), success)
    #expect(play.end == .breakerOpen && play.sent.count == 2)
  }

  @Test("A failure that is the caller's own fault does not open the breaker.")
  func finalFailuresAreAnswers() {
    var play = Play()
    play.site = CallSite(breaker: .rate(minCalls: 1))
    play.run(Retry(), fails(.finalFailure))
    #expect(play.site.breaker?.state == .closed)
  }

  @Test("Adaptive throttling turns tries away, which leaves a breaker's probe free.")
  func localThrottlingEnds() {
    var play = Play()
    play.site = CallSite(budget: .adaptiveThrottling(), breaker: .rate(minCalls: 1, probes: 1))
    for _ in 0..<40 {
      play.site.budget?.ended(.throttled, wasRetry: false, now: .start)
      _ = play.site.budget?.admits(now: .start, uniform: 1)
    }
    play.run(Retry(), success)
    #expect(play.end == .throttledLocally && play.sent.isEmpty)
    #expect(play.site.counters[.throttledLocally] == 1)
  }

  @Test("A caller who has given up sends nothing more.")
  func cancellationEnds() {
    for (moment, sent) in [(Duration.zero, 0), (.milliseconds(10), 1), (.milliseconds(40), 1)] {
      var play = Play()
      play.run(Retry(), cancelledAt: moment, fails(.timeout, 3))
      #expect(play.end == .cancelled, "\(moment)")
      #expect(play.sent.count == sent, "\(moment)")
    }
  }

  @Test("A tick that falls on the deadline is too late.")
  func ticksAreBeforeTheDeadline() {
    let retry = Retry(backoff: .fixed(.milliseconds(10), aligned: .milliseconds(50)))
    var onIt = Play()
    onIt.run(retry, deadline: .milliseconds(50), fails(.throttled) + success)
    #expect(onIt.end == .deadline && onIt.sent.count == 1)
    #expect(onIt.events.last == .finished(.deadline, attempts: 1, at: .at(.milliseconds(10))))
    var before = Play()
    before.run(retry, deadline: .milliseconds(51), fails(.throttled) + success)
    #expect(before.end == .succeeded && before.sent.last == .at(.milliseconds(50)))
  }

  @Test("A caller who stopped listening says nothing of the callee; a timeout does.")
  func cancelledTriesDoNotOpenTheBreaker() {
    for (moment, state) in [
      (Duration.milliseconds(10), CircuitBreaker.State.closed), (.never, .open),
    ] {
      var play = Play()
      play.site = CallSite(breaker: .rate(minCalls: 1))
      play.run(Retry(tries: .one), cancelledAt: moment, fails(.timeout))
      #expect(play.site.breaker?.state == state)
    }
  }

  @Test("A try that adaptive throttling turns away does not use up the breaker's probe.")
  func localThrottlingFreesTheProbe() {
    var play = Play()
    play.site = CallSite(budget: .adaptiveThrottling(), breaker: .rate(minCalls: 1, probes: 1))
    for _ in 0..<40 { _ = play.site.budget?.admits(now: .start, uniform: 1) }
    play.site.breaker?.record(success: false, now: .start)
    let later = Instant.at(.seconds(6))
    var session = RetrySession(Retry(), isIdempotent: true, deadline: .never)
    let step = session.begin(isCancelled: false, at: &play.site, now: later, uniform: 0.5)
    #expect(step == .finish(.throttledLocally))
    #expect(play.site.breaker?.state == .halfOpen)
    let isAdmitted = play.site.breaker?.admits(now: later)
    #expect(isAdmitted == true)
  }

  @Test("After an exact pause decorrelated jitter begins at its base again.")
  func pushbackResetsDecorrelatedJitter() {
    let pushed = fails(.throttled, advice: .exactly(.milliseconds(7)))
    var play = Play()
    play.run(
      Retry(tries: Tries(5)), fails(.throttled, 2) + pushed + fails(.throttled) + success)
    let pauses = zip(play.sent.dropFirst(), play.sent).map { ($0 - $1).milliseconds - 10 }
    #expect(pauses == [50, 87.5, 7, 50])
  }

  @Test("Called too early, a pause goes on.")
  func earlyResumesWait() {
    var site = CallSite()
    var session = RetrySession(Retry(), isIdempotent: true, deadline: .at(.seconds(1)))
    _ = session.begin(isCancelled: false, at: &site, now: .start, uniform: 0.5)
    let pause = session.ended(
      .timeout, isCancelled: false, at: &site, now: .start, uniform: 0.5)
    let again = session.resume(
      isCancelled: false, at: &site, now: .at(.milliseconds(1)), uniform: 0.5)
    #expect(pause == .pause(until: .at(.milliseconds(50))))
    #expect(again == pause)
  }
}
