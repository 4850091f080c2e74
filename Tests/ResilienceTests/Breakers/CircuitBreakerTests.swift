import Resilience
import TestSupport
import Testing
import Units

@Suite struct CircuitBreakerTests {
  @Test(
    "A breaker moves along its diagram only, and lets pass what its state allows.",
    arguments: CircuitBreaker.Kind.allCases)
  func keepsToItsDiagram(kind: CircuitBreaker.Kind) {
    let settings = CircuitBreaker.Settings(kind, AlgorithmArguments(kind))
    withEvery("seed", in: TestSeeds.first(30, campaign: 1_000)) { seed in
      var luck = RandomSource(seed: seed)
      var breaker = CircuitBreaker(settings)
      var now = Instant.start
      var underWay: [UInt32] = []
      var probes = 0
      var seen: Set<CircuitBreaker.State> = []
      let failing = luck.uniform()
      for _ in 0..<3_000 {
        now += luck.index(below: 200) == 0 ? .seconds(70 * luck.uniform()) : .milliseconds(3)
        let before = breaker
        if luck.index(below: 2) == 0 || underWay.isEmpty {
          let isAdmitted = breaker.admits(now: now)
          if breaker.generation != before.generation { probes = 0 }
          if isAdmitted { underWay.append(breaker.generation) }
          if breaker.state == .halfOpen, isAdmitted { probes += 1 }
          #expect(!(isAdmitted && breaker.state == .open), "open lets nothing pass")
          #expect(probes <= settings.probes, "half-open lets its probes pass only")
        } else {
          let generation = underWay.remove(at: luck.index(below: underWay.count))
          if luck.index(below: 20) == 0 {
            if breaker.state == .halfOpen, generation == breaker.generation { probes -= 1 }
            breaker.abandon(of: generation, now: now)
          } else {
            breaker.record(success: luck.uniform() >= failing, of: generation, now: now)
          }
          if breaker.generation != before.generation { probes = 0 }
        }
        let steps = Int(breaker.transitions - before.transitions)
        let fewest = CircuitBreaker.steps(from: before.state, to: breaker.state)
        #expect(steps == fewest, "\(before.state) to \(breaker.state) in \(steps) steps")
        seen.insert(breaker.state)
      }
      if failing > 0.75 { #expect(seen == Set(CircuitBreaker.State.allCases)) }
    }
  }

  /// Feeds outcomes, one every 10 ms.
  private func feed(_ breaker: inout CircuitBreaker, _ outcomes: [Bool], from now: inout Instant) {
    for outcome in outcomes {
      now += .milliseconds(10)
      guard breaker.admits(now: now) else { continue }
      breaker.record(success: outcome, of: breaker.generation, now: now)
    }
  }

  @Test("The rate breaker opens at its share of enough calls, and not before.")
  func rateOpens() {
    var breaker = CircuitBreaker(.rate(failures: .percent(50), minCalls: 20))
    var now = Instant.start
    feed(&breaker, Array(repeating: false, count: 19), from: &now)
    #expect(breaker.state == .closed)
    feed(&breaker, [true], from: &now)
    #expect(breaker.state == .open, "19 of 20, judged at the twentieth whatever it was")
  }

  @Test("It closes when all probes succeed, and opens again at the first that does not.")
  func probesDecide() {
    var breaker = CircuitBreaker(.rate(minCalls: 1, open: .seconds(5), probes: 3))
    breaker.record(success: false, now: .start)
    #expect(breaker.state == .open)
    let early = breaker.admits(now: .at(.seconds(5)))
    #expect(!early)
    let later = Instant.at(.seconds(5)) + .nanoseconds(1)
    let admitted = (0..<4).map { _ in breaker.admits(now: later) }
    #expect(admitted == [true, true, true, false])
    var failing = breaker
    failing.record(success: true, of: failing.generation, now: later)
    failing.record(success: false, of: failing.generation, now: later)
    #expect(failing.state == .open)
    for _ in 0..<3 { breaker.record(success: true, of: breaker.generation, now: later) }
    #expect(breaker.state == .closed)
  }

  @Test("An outcome from before it opened is no probe's.")
  func lateOutcomesAreLeftOut() {
    var breaker = CircuitBreaker(.gobreaker)
    let old = breaker.generation
    for _ in 0..<6 { breaker.record(success: false, of: old, now: .start) }
    #expect(breaker.state == .open)
    let later = Instant.at(.seconds(61))
    _ = breaker.admits(now: later)
    breaker.record(success: false, of: old, now: later)
    #expect(breaker.state == .halfOpen)
    breaker.record(success: true, of: breaker.generation, now: later)
    #expect(breaker.state == .closed)
  }

  @Test("gobreaker bears five failures in a row, and forgets them at a success or its interval.")
  func gobreakerCountsInARow() {
    var breaker = CircuitBreaker(GobreakerPolicy(interval: .seconds(10)).settings)
    var now = Instant.start
    feed(&breaker, Array(repeating: false, count: 5) + [true], from: &now)
    feed(&breaker, Array(repeating: false, count: 5), from: &now)
    #expect(breaker.state == .closed)
    now = .at(.seconds(11))
    feed(&breaker, [false], from: &now)
    #expect(breaker.state == .closed, "the interval cleared the row")
    feed(&breaker, Array(repeating: false, count: 5), from: &now)
    #expect(breaker.state == .open)
  }

  @Test("A probe that is given up makes place for another.")
  func abandonedProbesAreReplaced() {
    var breaker = CircuitBreaker(.rate(minCalls: 1, probes: 1))
    breaker.record(success: false, now: .start)
    let later = Instant.at(.seconds(6))
    let first = breaker.admits(now: later)
    let second = breaker.admits(now: later)
    breaker.abandon(of: breaker.generation, now: later)
    let third = breaker.admits(now: later)
    #expect([first, second, third] == [true, false, true])
  }

  @Test("Hystrix looks every half second: what would open it a moment earlier has gone by then.")
  func hystrixLooksAtTimes() {
    var breaker = CircuitBreaker(.hystrix)
    for _ in 0..<20 { breaker.record(success: false, now: .at(.milliseconds(100))) }
    #expect(breaker.state == .closed)
    for _ in 0..<21 { breaker.record(success: true, now: .at(.milliseconds(300))) }
    breaker.advance(to: .at(.milliseconds(500)))
    #expect(breaker.state == .closed, "48 %")
    breaker.record(success: false, now: .at(.milliseconds(700)))
    breaker.record(success: false, now: .at(.milliseconds(700)))
    breaker.advance(to: .at(.seconds(30)))
    #expect(breaker.state == .halfOpen, "it opened at 1 s and slept 5 s, all made up for at once")
    #expect(breaker.transitions == 2)
  }

  @Test("Hystrix opens at a look though nothing happens, when the good calls have left the window.")
  func hystrixLooksAtWhatIsLeft() {
    var breaker = CircuitBreaker(.hystrix)
    for _ in 0..<30 { breaker.record(success: true, now: .at(.milliseconds(100))) }
    for _ in 0..<20 { breaker.record(success: false, now: .at(.milliseconds(5_100))) }
    breaker.advance(to: .at(.milliseconds(9_900)))
    #expect(breaker.state == .closed, "40 %")
    breaker.advance(to: .at(.milliseconds(12_000)))
    #expect(breaker.state == .open, "20 of 20 from 10 s on")
  }

  @Test("A host that behaves well for a sweep is forgiven one of its ejections.")
  func ejectionsAreForgiven() {
    func secondEjection(after calm: Duration) -> Duration {
      var detection = OutlierDetection(
        hosts: 5, settings: OutlierDetection.Settings(alwaysEjectsOne: true))
      func fail(at now: Instant) {
        for _ in 0..<5 { detection.record(host: 0, success: false, now: now) }
      }
      fail(at: .at(.seconds(10)))
      let back = Instant.at(.seconds(40))
      let isBack = detection.admits(host: 0, now: back)
      #expect(isBack)
      var now = back + calm
      fail(at: now)
      while !detection.admits(host: 0, now: now) { now += .seconds(1) }
      return now - back - calm
    }
    #expect(secondEjection(after: .zero) == .seconds(60))
    #expect(secondEjection(after: .seconds(10)) == .seconds(30))
  }

  @Test("A host far below the others' share of success is out after a sweep, and comes back.")
  func outliersAreEjected() {
    var detection = OutlierDetection(
      hosts: 10, settings: OutlierDetection.Settings(consecutiveFailures: 1_000))
    for call in 0..<120 {
      for host in 0..<10 {
        detection.record(
          host: host, success: host != 3 || call % 2 == 0, now: .at(.milliseconds(50 * call)))
      }
    }
    let before = detection.admits(host: 3, now: .at(.seconds(9)))
    let after = detection.admits(host: 3, now: .at(.seconds(11)))
    let others = (0..<10).filter { detection.admits(host: $0, now: .at(.seconds(11))) }
    let back = detection.admits(host: 3, now: .at(.seconds(41)))
    #expect([before, after, back] == [true, false, true])
    #expect(others == [0, 1, 2, 4, 5, 6, 7, 8, 9])
  }
}
