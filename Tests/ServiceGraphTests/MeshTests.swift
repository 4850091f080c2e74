import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// Proxies around the policies of callers.
@Suite struct MeshTests {
  private func policy(
    tries: Int, timeout: Int? = nil, pause: Int = 1, cancels: Bool = false
  ) -> CallPolicy {
    CallPolicy(
      timeout: timeout.map { .milliseconds($0) }, cancelsWork: cancels,
      retry: RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(pause))))
  }

  private let broken = SmallGraphs.service("a", []) { $0.protection.shed = .init(share: .all) }

  @Test("Three layers of three tries make 27 attempts at a leaf that always fails.")
  func amplification() {
    let front = SmallGraphs.service("front", [.call(SmallGraphs.call("a", policy(tries: 3)))])
    var graph = SmallGraphs.graph(rate: 1, policy: policy(tries: 3), [front, broken])
    graph.mesh = [.init(from: "front", to: "a", policy: policy(tries: 3))]
    let report = SmallGraphs.run(graph, for: .milliseconds(1_900)).report()
    #expect(report.services.map(\.arrivals) == [3, 27])
    #expect(report.edges[1].calls == 3 && report.edges[1].attempts == 27)
    #expect(report.edges[1].retries.application == 6 && report.edges[1].retries.mesh == 18)
    #expect(report.clients[0].requests.retries.client == 2)
    #expect(report.clients[0].requests.retries.application == 6)
    #expect(report.clients[0].requests.retries.mesh == 18)
    #expect(report.clients[0].requests.attemptsEverywhere == 30)
    #expect(report.clients[0].requests.failures.shed == 1)
  }

  @Test("The caller's timeout covers all tries of its proxy, which then stops.")
  func callersTimeout() {
    let slow = SmallGraphs.service("front", [.wait(.constant(.seconds(60)))])
    for cancels in [true, false] {
      var graph = SmallGraphs.graph(
        rate: 1, policy: policy(tries: 1, timeout: 250, cancels: cancels), [slow])
      graph.mesh = [
        .init(from: "c", to: "front", policy: policy(tries: 9, timeout: 100, pause: 0))
      ]
      let run = SmallGraphs.run(graph, for: .milliseconds(1_900))
      let totals = run.totals()
      // Tries of the proxy at 1, 1.1 and 1.2 s, the last one ended with its caller's at 1.25 s.
      #expect(totals.services[0].arrivals == 3)
      #expect(totals.clients[0].failures.timeout == 1 && totals.edges[0].failures.timeout == 3)
      #expect(run.snapshot().services[0].busy == (cancels ? 2 : 3))
    }
  }

  @Test("A proxy that neither times out nor tries again changes nothing.")
  func idleProxy() {
    var graph = Workloads.tree(rate: 900)
    let plain = SmallGraphs.run(graph, for: .seconds(20)).totals()
    graph.mesh = graph.edges.map { edge in
      let ends = graph.name(of: edge).split(separator: ">").map(String.init)
      return .init(
        from: String(ends[0].dropLast()), to: ends[1], policy: CallPolicy())
    }
    #expect(SmallGraphs.run(graph, for: .seconds(20)).totals() == plain)
  }

  @Test("A proxy of a client's edge stands under its own name.")
  func names() {
    var graph = SmallGraphs.graph(rate: 10, [broken])
    graph.clients[0].targets = [.init(OperationName("a", "go"))]
    graph.mesh = [.init(from: "c", to: "a", policy: policy(tries: 4, pause: 0))]
    var run = RunningGraph(graph, seed: 1)
    #expect(graph.edge(named: "mesh:c->a") == .clientMesh(ClientID(0), ServiceID(0)))
    run.schedule(
      .retries(.clientMesh(ClientID(0), ServiceID(0)), Tries(2)), at: .at(.milliseconds(550)))
    run.advance(to: .at(.milliseconds(1_050)))
    #expect(run.totals().services[0].arrivals == 5 * 4 + 5 * 2)
  }

  @Test("Attempts per call are (1 − qⁿ) / (1 − q), and multiply from layer to layer.")
  func attemptsPerCall() {
    let flaky = SmallGraphs.service("a", []) { $0.protection.shed = .init(share: Ratio(0.5)) }
    let front = SmallGraphs.service("front", [.call(SmallGraphs.call("a", policy(tries: 4)))])
    let alone = SmallGraphs.run(
      SmallGraphs.graph(rate: 500, [front, flaky]), for: .seconds(40)
    ).totals()
    let single = Double(alone.edges[1].attempts) / Double(alone.edges[1].calls)
    #expect((single - 1.875).magnitude < 0.03, "\(single)")
    var graph = SmallGraphs.graph(rate: 500, [front, flaky])
    graph.mesh = [.init(from: "front", to: "a", policy: policy(tries: 3))]
    let meshed = SmallGraphs.run(graph, for: .seconds(40)).report().edges[1]
    // A try of the caller fails with q³ = 1/8 and costs 1.75 tries of the proxy.
    let both = Double(meshed.attempts) / Double(meshed.calls)
    let expected = 1.75 * (1 - 1.0 / 4_096) / (1 - 1.0 / 8)
    #expect((both - expected).magnitude < 0.03, "\(both), not \(expected)")
  }

  @Test("At total failure amplification over d layers of r tries is r to the power of d.")
  func power() {
    var services = [broken]
    for name in ["b", "d", "e"] {
      let below = services[services.count - 1].name
      services.append(
        SmallGraphs.service(
          name, [.call(SmallGraphs.call(below, policy(tries: 4, pause: 0)))]))
    }
    services.append(
      SmallGraphs.service("front", [.call(SmallGraphs.call("e", policy(tries: 1)))]))
    let run = SmallGraphs.run(SmallGraphs.graph(rate: 1, services), for: .milliseconds(1_900))
    #expect(run.totals().services.map(\.arrivals) == [64, 16, 4, 1, 1])
  }
}
