import Simulation
import Testing
import Units

@testable import ServiceGraph

/// What is measured about a run is no part of it.
struct InstrumentationTests {
  private func run(_ instrumentation: Instrumentation, seed: UInt64) -> RunningGraph {
    var graph = RunningGraph(
      SampleGraphs.flashSale(), seed: seed, instrumentation: instrumentation)
    graph.schedule(
      .burst(ClientID(0), factor: 3, for: .seconds(20), ramp: .zero), at: .at(.seconds(10)))
    graph.advance(to: .at(.seconds(45)))
    return graph
  }

  @Test("A run without instruments is the same, event by event.", arguments: [1, 2, 3] as [UInt64])
  func digest(seed: UInt64) {
    let measured = run(.all, seed: seed)
    let bare = run(.none, seed: seed)
    #expect(bare.digest == measured.digest)
    #expect(bare.totals() == measured.totals())
  }

  @Test("Without instruments there is no history, no latency and no profile.")
  func nothing() {
    let bare = run(.none, seed: 1)
    #expect(bare.history.isEmpty)
    #expect(bare.lastSecond == nil)
    #expect(bare.profile(ServiceID(0)).isEmpty)
    #expect(bare.goodOfOffered(ClientID(0), second: 3) == 0)
    #expect(run(.all, seed: 1).history.count == 45)
  }

  @Test("Threads are dumped without instruments too, since they are the run itself.")
  func dump() {
    #expect(
      run(.none, seed: 1).threadDump(ServiceID(0)) == run(.all, seed: 1).threadDump(ServiceID(0)))
  }

  @Test("A run without instruments keeps all laws that can be checked.")
  func laws() {
    var bare = run(.none, seed: 4)
    #expect(bare.withCore { GraphLaws.violations(in: $0) } == [])
  }
}
