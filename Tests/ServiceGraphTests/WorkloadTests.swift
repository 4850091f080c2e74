import Simulation
import Testing
import Units

@testable import ServiceGraph

/// A tree of services against what a C program and three simulators say of it.
@Suite struct WorkloadTests {
  @Test("The tree of services answers as other simulators say.")
  func calmTree() {
    var graph = RunningGraph(Workloads.tree(rate: 700), seed: 1)
    graph.advance(to: .at(.seconds(400)))
    let totals = graph.totals()
    let client = totals.clients[0]
    let attempts = totals.edges.reduce(0) { $0 + $1.attempts }
    #expect((Double(client.succeeded) / 400 - 699.9).magnitude < 6)
    #expect((Double(attempts) / Double(client.offered) - 4.01).magnitude < 0.02)
    let latencies = graph.history.compactMap(\.clients[0].latency)
    let p50 = latencies.reduce(0.0) { $0 + $1.p50.seconds } / Double(latencies.count)
    let p99 = latencies.reduce(0.0) { $0 + $1.p99.seconds } / Double(latencies.count)
    #expect((p50 - 0.0374).magnitude < 0.0006, "\(p50)")
    #expect((p99 - 0.103).magnitude < 0.003, "\(p99)")
  }

  @Test("Beyond its capacity the tree of services collapses into a retry storm.")
  func stormyTree() {
    var graph = RunningGraph(Workloads.tree(rate: 1_120), seed: 1)
    graph.advance(to: .at(.seconds(240)))
    let all = graph.totals().clients[0]
    let share = Double(all.succeeded) / Double(all.offered)
    #expect((0.02...0.07).contains(share), "\(share)")
    // It is well for a while, and then for ever ill.
    let late = graph.history.suffix(60).map(\.clients[0])
    #expect(late.allSatisfy { $0.succeeded < 20 && $0.attempts > 2_000 })
  }
}
