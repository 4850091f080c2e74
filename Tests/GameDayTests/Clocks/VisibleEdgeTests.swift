import GameDay
import Testing
import Units

@Suite("What can be seen")
struct VisibleEdgeTests {
  private func reading(
    calls: Int = 1000, attempts: Int = 1200, successes: Int = 1000, p99: Int = 100,
    cpu: Double = 0.3
  ) -> ServiceReading {
    ServiceReading(
      calls: calls, attempts: attempts, successes: successes, failures: 0, p99: .milliseconds(p99),
      cpu: cpu)
  }

  @Test("An edge lies beyond the calm's worst window by the floor where the calm is steady.")
  func floors() {
    let calm = Array(repeating: reading(), count: 60)
    let limits = EdgeMetric.allCases.compactMap { VisibleEdge(of: $0, calm: calm)?.limit }
    let expected = [1.3, 0.99, 125, 0.4]
    #expect(limits.count == 4)
    for (limit, wanted) in zip(limits, expected) { #expect(abs(limit - wanted) < 1e-9) }
  }

  @Test("An unsteady calm pushes the edge out by three median absolute deviations.")
  func deviation() {
    let calm = (0..<101).map { reading(cpu: Double($0) / 200) }
    let edge = VisibleEdge(of: .cpu, calm: calm)
    #expect(edge?.worst == 0.5)
    #expect(edge.map { abs($0.margin - 0.375) < 1e-9 } == true)
  }

  @Test("Windows with fewer than 20 calls say nothing.")
  func fewCalls() {
    let quiet = Array(repeating: reading(calls: 19), count: 60)
    #expect(VisibleEdge(of: .p99, calm: quiet) == nil)
    let edge = VisibleEdge(of: .p99, calm: [reading()])
    #expect(edge?.isPassed(by: reading(calls: 19, p99: 900)) == false)
    #expect(edge?.isPassed(by: reading(calls: 20, p99: 900)) == true)
  }

  @Test("Without a success the attempts stand for attempts per success.")
  func withoutSuccess() {
    #expect(reading(attempts: 700, successes: 0).attemptsPerSuccess == 700)
  }

  @Test("One figure must be beyond its edge for ten seconds on end.")
  func tenSeconds() {
    var watch = EdgeWatch(calm: [Array(repeating: reading(), count: 30)])
    for second in 1...9 { watch.take([reading(p99: 300)], at: .seconds(second)) }
    watch.take([reading()], at: .seconds(10))
    for second in 11...19 { watch.take([reading(p99: 300)], at: .seconds(second)) }
    #expect(watch.firstSight == nil)
    watch.take([reading(p99: 300)], at: .seconds(20))
    #expect(watch.firstSight?.at == .seconds(20))
    #expect(watch.firstSight?.edge.metric == .p99)
    #expect(watch.isBeyond(service: 0))
  }

  @Test("Two figures that take turns beyond their edges are not one that stays there.")
  func takingTurns() {
    var watch = EdgeWatch(calm: [Array(repeating: reading(), count: 30)])
    for second in 1...40 {
      let isEven = second.isMultiple(of: 2)
      watch.take([isEven ? reading(p99: 300) : reading(cpu: 0.9)], at: .seconds(second))
    }
    #expect(watch.firstSight == nil)
  }

  @Test("Better than the calm is not worse than it.")
  func betterSide() {
    var watch = EdgeWatch(calm: [Array(repeating: reading(), count: 30)])
    for second in 1...60 {
      watch.take([reading(attempts: 1000, p99: 1, cpu: 0)], at: .seconds(second))
    }
    #expect(watch.firstSight == nil)
  }
}
