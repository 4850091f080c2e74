import Benchmarking
import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

struct EventCountTests {
  /// A station with one thread that nobody waits behind.
  private func run(work: Duration, timeout: Duration?, tries: Int) -> RunningGraph {
    let policy = CallPolicy(
      timeout: timeout,
      retry: RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(20))))
    var graph = RunningGraph(
      GraphDescription(
        clients: [
          ClientDescription(
            name: "users", rate: Rate(perSecond: 1), arrivals: .even,
            targets: [.init(OperationName("station", "serve"))], policy: policy)
        ],
        services: [
          ServiceDescription(
            name: "station", threads: 8,
            operations: [OperationDescription(name: "serve", steps: [.cpu(.constant(work))])])
        ]), seed: 1)
    graph.advance(to: .at(.milliseconds(10_500)))
    return graph
  }

  @Test("A request that goes well is an arrival and a completion.")
  func calm() {
    let count = EventCount(
      run(work: .milliseconds(5), timeout: .milliseconds(50), tries: 3).report())
    #expect(count.arrivals == 10)
    #expect(count.completions == 10)
    #expect(count.timeouts == 0)
    #expect(count.total == 20)
  }

  @Test("Timeouts and retries count where they fire, and so does work that nobody waits for.")
  func late() {
    let count = EventCount(
      run(work: .milliseconds(80), timeout: .milliseconds(50), tries: 3).report())
    #expect(count.arrivals == 10)
    #expect(count.completions == 30)
    #expect(count.timeouts == 30)
    #expect(count.retries == 20)
    #expect(count.total == 90)
  }

  @Test("Without wires and shared cores it is what the engine counts itself.")
  func own() {
    let graph = run(work: .milliseconds(80), timeout: .milliseconds(50), tries: 2)
    #expect(EventCount(graph.report()).total == graph.report().events)
  }
}
