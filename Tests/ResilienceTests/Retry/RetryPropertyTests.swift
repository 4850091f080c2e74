import Resilience
import TestSupport
import Testing
import Units

@Suite struct RetryPropertyTests {
  @Test("Many calls at once keep all the promises of a retry.")
  func promisesAreKept() {
    withEvery("seed", in: TestSeeds.first(60, campaign: 3_000)) { seed in
      var crowd = Crowd(seed: seed)
      for _ in 0..<1_500 { crowd.step() }
      crowd.drain()
      let counters = crowd.site.counters
      #expect(counters.ended == counters.calls, "every call ends exactly once")
      #expect(counters.attempts == counters.retries + crowd.firstTries)
      #expect(CallOutcome.allCases.reduce(0) { $0 + counters[$1] } == counters.attempts)
      #expect(counters[.succeeded] == counters[.success] as Int)
      #expect(crowd.broken.isEmpty, "\(crowd.broken)")
    }
  }
}

/// Calls that run beside each other at one call site, at random; it notes every promise that is broken.
private struct Crowd {
  private struct Call {
    var session: RetrySession
    var step: RetrySession.Step
    var earliest = Instant.start
  }

  var site: CallSite
  private(set) var firstTries = 0
  private(set) var broken: [String] = []
  private let retry: Retry
  private var luck: RandomSource
  private var now = Instant.start
  private var calls: [Call] = []

  init(seed: UInt64) {
    luck = RandomSource(seed: seed)
    let kinds = RetryBudget.Kind.allCases
    let kind = kinds[luck.index(below: kinds.count)]
    let breakers = CircuitBreaker.Kind.allCases
    let breaker = breakers[luck.index(below: breakers.count)]
    site = CallSite(
      budget: luck.index(below: 3) == 0
        ? nil : RetryBudget.Settings(kind, AlgorithmArguments(kind)),
      breaker: luck.index(below: 3) == 0
        ? nil : CircuitBreaker.Settings(breaker, AlgorithmArguments(breaker)))
    let jitters = Backoff.Jitter.allCases
    retry = Retry(
      tries: Tries(1 + luck.index(below: 5)),
      backoff: Backoff(
        base: .milliseconds(20), cap: .milliseconds(400),
        jitter: jitters[luck.index(below: jitters.count)],
        aligned: luck.index(below: 3) == 0 ? .milliseconds(10) : nil),
      timeout: luck.index(below: 3) == 0 ? nil : .milliseconds(100))
  }

  mutating func step() {
    now += .milliseconds(10 * luck.uniform())
    if luck.index(below: 4) == 0 || calls.isEmpty { begin() } else { advance() }
  }

  mutating func drain() {
    while !calls.isEmpty {
      now += .milliseconds(50)
      advance()
    }
  }

  private mutating func begin() {
    let deadline = now + .milliseconds(1_000 * luck.uniform())
    var session = RetrySession(
      retry, isIdempotent: luck.index(below: 3) > 0, deadline: deadline)
    let step = session.begin(
      isCancelled: luck.index(below: 30) == 0, at: &site, now: now, uniform: luck.uniform())
    keep(Call(session: session, step: step))
  }

  private mutating func keep(_ call: Call) {
    check(call)
    if case .finish = call.step { return }
    calls.append(call)
  }

  private mutating func advance() {
    var call = calls.remove(at: luck.index(below: calls.count))
    let isCancelled = luck.index(below: 30) == 0
    switch call.step {
    case .send(let attempt):
      let hasRunOut = now >= attempt.limit
      let outcomes = CallOutcome.allCases
      let outcome = hasRunOut ? .timeout : outcomes[luck.index(below: outcomes.count)]
      let advices: [ServerAdvice] = [
        .none, .none, .notBefore(.milliseconds(150)), .exactly(.milliseconds(30)), .stop,
      ]
      let advice = advices[luck.index(below: advices.count)]
      call.step = call.session.ended(
        outcome, advice: advice, isCancelled: isCancelled, at: &site, now: now,
        uniform: luck.uniform())
      if case .notBefore(let wait) = advice { call.earliest = now + wait }
      if case .pause(let until) = call.step, until < call.earliest {
        broken.append("paused until \(until), asked not to come before \(call.earliest)")
      }
    case .pause:
      call.step = call.session.resume(
        isCancelled: isCancelled, at: &site, now: now, uniform: luck.uniform())
    case .finish: break
    }
    keep(call)
  }

  private mutating func check(_ call: Call) {
    let session = call.session
    if session.attempts > Int(retry.tries.count) { broken.append("\(session.attempts) tries") }
    switch call.step {
    case .send(let attempt) where attempt.began == now:
      if attempt.number == 1 { firstTries += 1 }
      if now >= session.deadline { broken.append("a try began at \(now), past its deadline") }
      if attempt.limit > session.deadline { broken.append("a try may outlive its deadline") }
      if now < call.earliest { broken.append("a try began before the server's word") }
    case .pause(let until) where until >= session.deadline:
      broken.append("a pause until \(until) for a deadline at \(session.deadline)")
    case .send, .pause, .finish: break
    }
  }
}
