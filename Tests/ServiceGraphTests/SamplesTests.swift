import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct SamplesTests {
  private func graph() -> GraphDescription {
    let policy = CallPolicy(
      timeout: .milliseconds(50),
      retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(5))))
    func client(_ name: String, _ tenant: String, _ rate: Double) -> ClientDescription {
      ClientDescription(
        name: name, tenant: tenant, load: .open(Rate(perSecond: rate)),
        targets: [.init(OperationName("s", "o"))], policy: policy)
    }
    return GraphDescription(
      clients: [client("a", "red", 30), client("b", "blue", 20), client("c", "red", 10)],
      services: [
        ServiceDescription(
          name: "s", replicas: 2, threads: 1, queue: 20,
          operations: [
            OperationDescription(name: "o", steps: [.cpu(.exponential(mean: .milliseconds(5)))])
          ])
      ])
  }

  @Test("A tenant's figures are those of its clients together.")
  func tenants() {
    var graph = RunningGraph(graph(), seed: 1)
    graph.advance(to: .at(.seconds(30)))
    #expect(graph.tenants == ["red", "blue"])
    for sample in graph.history {
      let (red, blue) = (sample.tenants[0], sample.tenants[1])
      #expect(red.offered == sample.clients[0].offered + sample.clients[2].offered)
      #expect(red.failures == sample.clients[0].failures + sample.clients[2].failures)
      #expect(blue.succeeded == sample.clients[1].succeeded)
      #expect(
        red.attemptsEverywhere + blue.attemptsEverywhere
          == sample.edges.reduce(0) { $0 + $1.attempts })
    }
    let report = graph.report()
    #expect(report.tenants.map(\.name) == ["red", "blue"])
    #expect(
      report.tenants[0].requests.offered
        == report.clients[0].requests.offered + report.clients[2].requests.offered)
  }

  @Test("The shortest wait of a second is nothing while threads are free, and stands in a storm.")
  func shortestWait() {
    var graph = RunningGraph(graph(), seed: 1)
    graph.advance(to: .at(.seconds(5)))
    #expect(graph.lastSecond?.services[0].shortestWait == .zero)
    graph.schedule(
      .burst(ClientID(0), factor: 20, for: .seconds(30), ramp: .zero), at: .at(.seconds(5)))
    graph.advance(to: .at(.seconds(20)))
    let wait = graph.lastSecond?.services[0].shortestWait ?? .zero
    #expect(wait > .milliseconds(20), "\(wait)")
  }

  @Test("A snapshot tells of each replica.")
  func replicas() {
    var graph = RunningGraph(graph(), seed: 1)
    graph.schedule(.restart(ServiceID(0), rolling: true), at: .at(.seconds(4)))
    graph.advance(to: .at(.seconds(3)))
    let service = graph.snapshot().services[0]
    #expect(service.replicas.count == 2 && service.replicas.allSatisfy { $0.state == .up })
    #expect(service.replicas.reduce(0) { $0 + $1.queued } == service.queued)
    #expect(service.replicas.reduce(0) { $0 + $1.busy } == service.busy)
    #expect(service.replicas.allSatisfy { $0.load.value > 0 && $0.load.value <= 1 })
  }

  @Test("A snapshot tells what budgets hold and which breakers are open.")
  func guards() throws {
    var description = graph()
    description.clients[0].senders = 2
    description.clients[0].policy.budget = .finagle()
    description.clients[0].policy.breaker = .rate()
    var graph = RunningGraph(description, seed: 1)
    graph.advance(to: .at(.seconds(10)))
    let calm = try #require(graph.snapshot().guards.first)
    #expect(calm.edge == .client(ClientID(0), ServiceID(0)) && calm.callers == 2)
    #expect(calm.open == 0 && (calm.tokens ?? 0) > 0 && (calm.tokens ?? 0) <= (calm.cap ?? 0))
    graph.schedule(.shed(ServiceID(0), .all), at: .at(.seconds(10)))
    graph.advance(to: .at(.seconds(13)))
    let storm = try #require(graph.snapshot().guards.first)
    #expect((storm.open ?? 0) + (storm.halfOpen ?? 0) > 0)
    #expect(graph.history.contains { $0.edges[0].deniedByBreaker > 0 })
  }
}
