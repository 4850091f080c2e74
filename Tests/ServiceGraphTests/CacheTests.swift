import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// How caches hit, lose what they hold and get it back.
@Suite struct CacheTests {
  private func graph(
    hit: Ratio, refill: Duration?, rate: Double = 1_000, isBackendBroken: Bool = false
  ) -> GraphDescription {
    let front = SmallGraphs.service(
      "front", [.cached(.init(hit: hit, refill: refill, miss: [.call(SmallGraphs.call("db"))]))])
    let db = SmallGraphs.service("db", []) {
      if isBackendBroken { $0.protection.shed = .init(share: .all) }
    }
    return SmallGraphs.graph(rate: rate, [front, db])
  }

  /// Misses in each of so many seconds after all of the cache was lost at two seconds.
  private func misses(_ graph: GraphDescription, seconds: Int, share: Ratio = .all) -> [Int] {
    var run = RunningGraph(graph, seed: 1)
    run.schedule(.chill(ServiceID(0), share: share), at: .at(.seconds(2)))
    run.advance(to: .at(.seconds(2 + seconds)))
    return run.history.dropFirst(2).map(\.services[1].arrivals)
  }

  @Test("A warm cache spares its share of the calls.")
  func hits() {
    let run = SmallGraphs.run(graph(hit: .percent(90), refill: nil), for: .seconds(10))
    // Five standard deviations of 10,000 draws.
    #expect((run.totals().services[1].arrivals - 1_000).magnitude < 150)
  }

  @Test("A cache that is not refilled stays as cold as it was made.")
  func staysCold() {
    let misses = misses(graph(hit: .all, refill: nil), seconds: 3, share: .percent(25))
    for count in misses { #expect((count - 250).magnitude < 70, "\(misses)") }
  }

  @Test("A cold cache is warm to 63 percent after its refill time and to 95 after three.")
  func refills() {
    for hit in [1, 0.9, 0.5] {
      let misses = misses(graph(hit: Ratio(hit), refill: .seconds(10)), seconds: 32)
      // What is missing in the mean of a second from t on: e^(−t/10), averaged.
      for (time, missing) in [(2, 0.7791), (5, 0.5772), (10, 0.3501), (20, 0.1288), (30, 0.0474)] {
        let expected = 1_000 * (1 - hit * (1 - missing))
        #expect(
          (Double(misses[time]) - expected).magnitude < 80, "hit \(hit), \(time) s: \(misses)")
      }
    }
  }

  @Test("Misses that fail bring nothing back.")
  func failedMisses() {
    let misses = misses(
      graph(hit: .all, refill: .seconds(1), isBackendBroken: true), seconds: 5)
    #expect(misses == [1_000, 1_000, 1_000, 1_000, 1_000])
  }
}
