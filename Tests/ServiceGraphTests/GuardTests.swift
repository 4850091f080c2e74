import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// Budgets and breakers of callers.
@Suite struct GuardTests {
  private func policy(
    tries: Int = 3, pause: Int = 1, budget: RetryBudget.Settings? = nil,
    breaker: CircuitBreaker.Settings? = nil
  ) -> CallPolicy {
    CallPolicy(
      retry: RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(pause))),
      budget: budget, breaker: breaker)
  }

  private let broken = SmallGraphs.service("front", []) {
    $0.protection.shed = .init(share: .all)
  }

  @Test("A ratio budget bounds retries to its share of first tries at total failure.")
  func ratio() {
    let budget = RetryBudget.Settings.ratio(
      .percent(20), min: Rate(perSecond: 1), window: .seconds(10))
    let run = SmallGraphs.run(
      SmallGraphs.graph(rate: 100, policy: policy(budget: budget), [broken]),
      for: .seconds(100))
    let report = run.report()
    let share = Double(report.edges[0].retries.client) / Double(report.edges[0].calls)
    #expect((0.19...0.23).contains(share), "\(share)")
    // Every request wanted a further try; those that were refused it ended there.
    #expect(
      report.edges[0].deniedByBudget + report.edges[0].retries.client
        >= report.edges[0].calls)
    #expect(report.clients[0].requests.failures.shed >= 9_990)
  }

  @Test("An open breaker sends nothing until its time is over, then its probes.")
  func breaker() {
    let breaker = CircuitBreaker.Settings.rate(
      failures: .percent(50), window: .seconds(10), minCalls: 5, open: .seconds(1), probes: 1)
    var run = RunningGraph(
      SmallGraphs.graph(rate: 100, policy: policy(tries: 1, breaker: breaker), [broken]),
      seed: 1)
    // Requests from 10 ms on; five fail and open it at 50 ms. A second later one probe fails.
    run.advance(to: .at(.milliseconds(1_045)))
    #expect(run.totals().services[0].arrivals == 5)
    #expect(run.totals().clients[0].failures.breakerOpen == 99)
    run.advance(to: .at(.milliseconds(2_055)))
    #expect(run.totals().services[0].arrivals == 6)
    run.schedule(.shed(ServiceID(0), nil), at: .at(.milliseconds(2_056)))
    run.advance(to: .at(.milliseconds(4_000)))
    // Healed: the next probe succeeds and closes it for good.
    let totals = run.totals()
    #expect(totals.services[0].completed > 180)
    #expect(run.report().edges[0].deniedByBreaker == totals.clients[0].failures.breakerOpen)
  }

  @Test("A call is not tried again once the breaker has opened.")
  func breakerEndsRetries() {
    let breaker = CircuitBreaker.Settings.rate(
      failures: .percent(50), window: .seconds(10), minCalls: 3, open: .seconds(9), probes: 1)
    let run = SmallGraphs.run(
      SmallGraphs.graph(rate: 1, policy: policy(tries: 9, breaker: breaker), [broken]),
      for: .milliseconds(1_500))
    #expect(run.totals().services[0].arrivals == 3)
    #expect(run.totals().clients[0].failures.breakerOpen == 1)
  }

  @Test("Each replica has its own breaker, each sender too.")
  func perCaller() {
    let breaker = CircuitBreaker.Settings.rate(
      failures: .percent(50), window: .seconds(10), minCalls: 5, open: .seconds(60), probes: 1)
    let guarded = policy(tries: 1, breaker: breaker)
    let backend = SmallGraphs.service("a", []) { $0.protection.shed = .init(share: .all) }
    let front = SmallGraphs.service("front", [.call(SmallGraphs.call("a", guarded))]) {
      $0.replicas = 3
    }
    let byReplica = SmallGraphs.run(
      SmallGraphs.graph(rate: 100, [front, backend]), for: .seconds(2))
    #expect(byReplica.totals().services[1].arrivals == 3 * 5)
    var clients = SmallGraphs.graph(rate: 100, policy: guarded, [broken])
    clients.clients[0].senders = 7
    #expect(
      SmallGraphs.run(clients, for: .seconds(2)).totals().services[0].arrivals == 7 * 5)
  }

  @Test("A restart closes the breakers of the replica that calls.")
  func restart() {
    let breaker = CircuitBreaker.Settings.rate(
      failures: .percent(50), window: .seconds(10), minCalls: 5, open: .seconds(60), probes: 1)
    let backend = SmallGraphs.service("a", []) { $0.protection.shed = .init(share: .all) }
    let front = SmallGraphs.service(
      "front", [.call(SmallGraphs.call("a", policy(tries: 1, breaker: breaker)))])
    var run = RunningGraph(SmallGraphs.graph(rate: 100, [front, backend]), seed: 1)
    run.schedule(.restart(ServiceID(0), rolling: false), at: .at(.seconds(1)))
    run.advance(to: .at(.seconds(2)))
    #expect(run.totals().services[1].arrivals == 10)
  }

  @Test("A caller that throttles itself sends k times what is accepted.")
  func throttling() {
    // Of λ a second a server of rate μ without a queue takes λ / (1 + λ / μ), so that λ = k times
    // that is μ (k − 1): 100 a second of the 1,000 that are asked for.
    let half = SmallGraphs.service("front", threads: 1, [.wait(.constant(.milliseconds(10)))]) {
      $0.queue = 0
    }
    let budget = RetryBudget.Settings.adaptiveThrottling(k: 2, window: .seconds(30))
    let run = SmallGraphs.run(
      SmallGraphs.graph(rate: 1_000, policy: policy(tries: 1, budget: budget), [half]),
      for: .seconds(120))
    let seconds = run.history.suffix(30).map(\.services[0].arrivals)
    let sent = Double(seconds.reduce(0, +)) / 30
    #expect((90...120).contains(sent), "\(sent)")
    #expect(run.totals().clients[0].failures.throttled > 80_000)
    #expect(run.report().edges[0].throttled == run.totals().clients[0].failures.throttled)
  }

  @Test("A proxy's open breaker looks like a service that is down, and is tried again.")
  func proxyBreaker() {
    let breaker = CircuitBreaker.Settings.rate(
      failures: .percent(50), window: .seconds(10), minCalls: 2, open: .seconds(9), probes: 1)
    var graph = SmallGraphs.graph(rate: 1, policy: policy(tries: 5), [broken])
    graph.mesh = [.init(from: "c", to: "front", policy: policy(tries: 1, breaker: breaker))]
    let run = SmallGraphs.run(graph, for: .milliseconds(1_500))
    #expect(run.totals().services[0].arrivals == 2)
    #expect(run.report().edges[0].deniedByBreaker == 3)
    #expect(run.totals().clients[0].failures.breakerOpen == 1)
  }

  @Test("A budget set by a deploy counts from then on.")
  func deployed() {
    var run = RunningGraph(
      SmallGraphs.graph(rate: 100, policy: policy(tries: 3), [broken]), seed: 1)
    let budget = RetryBudget.Settings.bucket(capacity: 5, deposit: 0)
    run.schedule(
      .policy(.client(ClientID(0), ServiceID(0)), policy(tries: 3, budget: budget)),
      at: .at(.milliseconds(1_005)))
    run.advance(to: .at(.milliseconds(1_006)))
    let before = run.totals().clients[0].retries
    run.advance(to: .at(.seconds(5)))
    #expect(before == 200)
    // As in its source, the bucket keeps its last token.
    #expect(run.totals().clients[0].retries == 204)
  }
}
