import GraphSupport
import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct RunReportTests {
  /// M/M/1 of this load, 10 ms a request.
  private func station(rate: Double) -> GraphDescription {
    GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), targets: [.init(OperationName("s", "o"))],
          goodWithin: .milliseconds(50))
      ],
      services: [
        ServiceDescription(
          name: "s", threads: 1, queue: nil,
          operations: [
            OperationDescription(name: "o", steps: [.cpu(.exponential(mean: .milliseconds(10)))])
          ])
      ])
  }

  @Test("The figures of M/M/1 agree with each other and with the theory.")
  func station() throws {
    var graph = RunningGraph(station(rate: 50), seed: 4, measuringFrom: .at(.milliseconds(60_500)))
    graph.advance(to: .at(.seconds(4_060)))
    let report = graph.report()
    let requests = report.clients[0].requests
    let service = report.services[0]
    #expect(report.measured == .milliseconds(3_999_500))
    #expect(requests.offered == service.arrivals)
    #expect(requests.attempts == requests.offered && requests.retries.total == 0)
    #expect(requests.offered == requests.succeeded + requests.underway)
    #expect(
      requests.amplification == 1
        && requests.attemptsPerSuccess == Double(requests.offered) / Double(requests.succeeded))
    let latency = try #require(requests.latency)
    #expect(latency.count == requests.succeeded)
    // T is exponential of mean 20 ms.
    #expect((latency.mean.milliseconds / 20 - 1).magnitude < 0.03)
    for (quantile, factor) in [(latency.p50, 0.6931), (latency.p90, 2.3026), (latency.p99, 4.6052)]
    {
      #expect((quantile.milliseconds / (20 * factor) - 1).magnitude < 0.05, "\(latency)")
    }
    #expect(latency.max > latency.p999 && latency.p999 > latency.p99)
    let wait = try #require(service.wait)
    #expect(wait.count == service.begun)
    #expect((wait.mean.milliseconds / 10 - 1).magnitude < 0.05)
    #expect((Double(service.waited) / Double(service.begun) - 0.5).magnitude < 0.01)
    #expect((service.threadUtilisation ?? 0) == (service.cpuUtilisation ?? 1))
    #expect(((service.cpuUtilisation ?? 0) - 0.5).magnitude < 0.01)
    #expect((service.queueMean - 0.5).magnitude < 0.03)
    #expect((service.inSystemMean - service.queueMean - service.busyMean).magnitude < 1e-9)
    #expect(((service.serviceTime?.milliseconds ?? 0) - 10).magnitude < 0.2)
    // The operation's times are those of whoever came to its door, in the warm-up too.
    let own = try #require(service.operations[0].latency)
    #expect(own.count >= latency.count && own.count <= latency.count + 10)
    #expect((own.mean.milliseconds / latency.mean.milliseconds - 1).magnitude < 1e-4)
  }

  @Test("Who waited and left counts in the time in system, as Little's law has it.")
  func timeOfThoseWhoLeft() throws {
    var description = station(rate: 150)
    description.services[0].patience = .constant(.milliseconds(20))
    var graph = RunningGraph(description, seed: 3)
    graph.advance(to: .at(.seconds(200)))
    let report = graph.report()
    let service = report.services[0]
    #expect(service.refused.left > 5_000)
    let mean = try #require(service.timeInSystem).seconds
    let rate = Double(service.arrivals) / report.measured.seconds
    #expect((service.inSystemMean / (rate * mean) - 1).magnitude < 1e-3)
  }

  @Test("What a request of the warm-up does later counts nowhere.")
  func warmUp() {
    var description = station(rate: 40)
    description.clients[0].policy = CallPolicy(
      timeout: .milliseconds(60),
      retry: RetryPolicy(tries: Tries(2), backoff: .fixed(.milliseconds(5))))
    var graph = RunningGraph(description, seed: 2, measuringFrom: .at(.seconds(30)))
    graph.advance(to: .at(.seconds(20)))
    #expect(graph.report().clients[0].requests == RequestReport())
    graph.advance(to: .at(.seconds(60)))
    var whole = RunningGraph(description, seed: 2)
    whole.advance(to: .at(.seconds(30)))
    let early = whole.totals().clients[0].offered
    whole.advance(to: .at(.seconds(60)))
    let late = graph.report().clients[0].requests
    let all = whole.report().clients[0].requests
    #expect(graph.digest == whole.digest)
    #expect(late.offered == all.offered - early)
    #expect(late.offered == late.succeeded + late.failures.total + late.underway)
    #expect(late.latency?.count == late.succeeded)
    #expect(late.retries.client > 0 && late.retries.client < all.retries.client)
    #expect(late.late > 0 && late.late < all.late)
    let edges = graph.report().edges[0]
    #expect(edges.attempts == edges.calls + edges.retries.client)
    // Retries of requests that came before are in the edge's figures alone.
    #expect(edges.retries.client >= late.retries.client)
    #expect(edges.calls == late.offered)
  }

  @Test("Retries count for the layer that makes them and for the request they are made for.")
  func layers() {
    let leaf = ServiceDescription(
      name: "leaf", operations: [OperationDescription(name: "o", steps: [])])
    let middle = ServiceDescription(
      name: "middle",
      operations: [
        OperationDescription(
          name: "o",
          steps: [
            .call(
              .init(
                to: OperationName("leaf", "o"),
                policy: CallPolicy(
                  retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(1))))))
          ])
      ])
    let client = ClientDescription(
      name: "c", rate: Rate(perSecond: 10), targets: [.init(OperationName("middle", "o"))],
      policy: CallPolicy(retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(1)))))
    var graph = RunningGraph(
      GraphDescription(clients: [client], services: [middle, leaf]), seed: 1)
    graph.schedule(.shed(ServiceID(1), .all), at: .start)
    graph.advance(to: .at(.seconds(100)))
    let report = graph.report()
    let requests = report.total
    let done = requests.offered - requests.underway
    #expect(requests.underway <= 1 && done > 900)
    #expect(requests.failures.shed == done)
    #expect((requests.amplification ?? 0) > 11.9 && (requests.amplification ?? 0) <= 12)
    #expect(requests.retries.client >= 2 * done && requests.retries.application >= 6 * done)
    #expect(report.edges.map(\.name) == ["c->middle", "middle->leaf"])
    #expect(report.edges[0].retries.client == requests.retries.client)
    #expect(report.edges[1].retries.application == requests.retries.application)
    #expect(report.services[1].operations[0].failures.shed == report.services[1].arrivals)
    #expect(report.services[0].operations[0].failures.failed == report.services[0].failed)
  }

  @Test("Times of a tenant are those of all its clients, times of all those of all tenants.")
  func timesTogether() throws {
    var description = station(rate: 20)
    description.clients = [("a", "one"), ("b", "two"), ("c", "one")].map { name, tenant in
      ClientDescription(
        name: name, tenant: tenant, load: description.clients[0].load,
        targets: description.clients[0].targets)
    }
    var graph = RunningGraph(description, seed: 2, measuringFrom: .at(.seconds(1)))
    graph.advance(to: .at(.seconds(100)))
    let report = graph.report()
    let times = try report.clients.map { try #require($0.requests.latency) }
    let tenants = try report.tenants.map { try #require($0.requests.latency) }
    let all = try #require(report.total.latency)
    #expect(report.tenants.map(\.name) == ["one", "two"])
    #expect(tenants[0].count == times[0].count + times[2].count && tenants[1] == times[1])
    #expect(tenants[0].max == max(times[0].max, times[2].max))
    #expect(all.count == tenants[0].count + tenants[1].count && all.count > 5_000)
    #expect(all.min == times.map(\.min).min() && all.p50 >= times.map(\.p50).min() ?? .never)
    #expect(report.total.offered == report.clients.reduce(0) { $0 + $1.requests.offered })
  }

  @Test("Without instruments the counts are the same, and there are no times.")
  func withoutInstruments() {
    func run(_ instrumentation: Instrumentation) -> RunReport {
      var graph = RunningGraph(
        station(rate: 80), seed: 6, instrumentation: instrumentation,
        measuringFrom: .at(.milliseconds(1_500)))
      graph.advance(to: .at(.milliseconds(20_300)))
      return graph.report()
    }
    let (all, none) = (run(.all), run(.none))
    #expect(all.digest == none.digest && all.events == none.events && all.events > 3_000)
    #expect(all.clients[0].requests.offered == none.clients[0].requests.offered)
    #expect(all.services[0].completed == none.services[0].completed)
    #expect(all.clients[0].requests.latency != nil && none.clients[0].requests.latency == nil)
    #expect(none.services[0].threadUtilisation == nil)
  }
}
