import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// The laws of breakers, and bugs that each of them must notice.
@Suite struct BreakerLawsTests {
  private static let breaker = CircuitBreaker.Settings.rate(
    failures: .percent(50), window: .seconds(10), minCalls: 5, open: .seconds(1), probes: 2)

  /// A client with a breaker and a service that answers after 30 ms, or turns everybody away from
  /// 100 ms on.
  private func run() -> RunningGraph {
    let front = SmallGraphs.service("front", [.wait(.constant(.milliseconds(30)))])
    var run = RunningGraph(
      SmallGraphs.graph(rate: 100, policy: CallPolicy(breaker: Self.breaker), [front]), seed: 1)
    run.schedule(.shed(ServiceID(0), .all), at: .at(.milliseconds(100)))
    return run
  }

  /// A waiting try, written over a free record.
  private static func pretend(_ core: inout GraphCore, _ generation: UInt32) {
    let call = (0..<core.calls.count).first { core.calls[$0].state == .free } ?? 0
    core.calls[call].state = .waiting
    core.calls[call].hasTerms = true
    core.terms[call].guards = 0
    core.terms[call].caller = 0
    core.terms[call].breakerGeneration = generation
  }

  @Test("A breaker that opens, probes and opens again breaks no law.")
  func holds() {
    var run = run()
    run.withCore { core in
      var laws = BreakerLaws()
      while core.step(notAfter: 5_000_000_000) {
        #expect(laws.violations(in: core) == [])
      }
      #expect(core.callerGuards.breakers[0].transitions > 4)
    }
  }

  @Test("A try that an open breaker lets through is noticed.")
  func open() {
    var run = run()
    run.advance(to: .at(.milliseconds(500)))
    run.withCore { core in
      var laws = BreakerLaws()
      #expect(core.callerGuards.breakers[0].state == .open && laws.violations(in: core) == [])
      Self.pretend(&core, core.callerGuards.breakers[0].generation)
      #expect(laws.violations(in: core).contains { $0.contains("an open breaker") })
    }
  }

  @Test("A probe too many is noticed.")
  func probes() {
    var run = run()
    run.advance(to: .at(.milliseconds(500)))
    run.withCore { core in
      core.callerGuards.breakers[0].advance(to: .at(.seconds(3)))
      #expect(core.callerGuards.breakers[0].state == .halfOpen)
      var laws = BreakerLaws()
      for _ in 0..<2 { Self.pretend(&core, core.callerGuards.breakers[0].generation) }
      #expect(laws.violations(in: core) == [])
      Self.pretend(&core, core.callerGuards.breakers[0].generation)
      #expect(laws.violations(in: core).contains { $0.contains("probe 3") })
    }
  }

  /// A breaker that opened, was probed, and then did as its probes went.
  private static func probed(success: Bool) -> CircuitBreaker {
    var breaker = CircuitBreaker(Self.breaker)
    for _ in 0..<5 { breaker.record(success: false, now: .at(.milliseconds(1))) }
    for _ in 0..<2 { _ = breaker.admits(now: .at(.seconds(2))) }
    for _ in 0..<2 { breaker.record(success: success, now: .at(.seconds(2))) }
    return breaker
  }

  @Test("A step that is not in the diagram is noticed, a new beginning is none.")
  func diagram() {
    var run = run()
    run.withCore { core in
      var laws = BreakerLaws()
      #expect(laws.violations(in: core) == [])
      core.callerGuards.breakers[0] = Self.probed(success: false)
      #expect(laws.violations(in: core) == [])
      let (open, closed) = (Self.probed(success: false), Self.probed(success: true))
      #expect(open.state == .open && closed.state == .closed)
      #expect(open.transitions == 3 && closed.transitions == 3)
      core.callerGuards.breakers[0] = closed
      #expect(
        laws.violations(in: core) == [
          "edge 0, caller 0: its breaker went from open to closed with 0 steps"
        ])
      core.callerGuards.breakers[0] = CircuitBreaker(Self.breaker)
      #expect(laws.violations(in: core) == [])
    }
  }
}
