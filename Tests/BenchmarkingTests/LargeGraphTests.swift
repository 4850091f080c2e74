import Benchmarking
import ServiceGraph
import Testing
import Units

struct LargeGraphTests {
  @Test("Every service of a large graph has work, and nearly all of it goes well.")
  func load() {
    let description = LargeGraph.of(50)
    #expect(description.services.count == 50)
    var graph = RunningGraph(description, seed: 1)
    graph.advance(to: .at(.seconds(5)))
    let report = graph.report()
    #expect(report.services.allSatisfy { $0.completed > 100 })
    #expect((report.total.success ?? 0) > 0.99)
  }

  @Test("A graph is scaled in its traffic and its threads, and in nothing else.")
  func scaled() {
    var expected = LargeGraph.of(10)
    let scaled = expected.scaled(rate: Rate(perSecond: 900), threads: 2.5)
    expected.clients[0].load = .open(Rate(perSecond: 900), .poisson)
    expected.services[0].threads = 160
    for index in 1..<10 { expected.services[index].threads = 20 }
    #expect(scaled == expected)
  }
}
