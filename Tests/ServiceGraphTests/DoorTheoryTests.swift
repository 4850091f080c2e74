import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

/// Queues with bounds, patience, orders and retrials whose figures are known in closed form.
struct DoorTheoryTests {
  private static let size = RandomDuration.exponential(mean: .milliseconds(10))

  private func station(
    rate: Double, threads: Int = 1, change: (inout ServiceDescription) -> Void
  ) -> GraphDescription {
    var service = ServiceDescription(
      name: "s", threads: threads, queue: nil,
      operations: [OperationDescription(name: "o", steps: [.cpu(Self.size)])])
    change(&service)
    return GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), targets: [.init(OperationName("s", "o"))])
      ], services: [service])
  }

  private func run(_ graph: GraphDescription, seed: UInt64, seconds: Int) -> RunningGraph {
    var run = RunningGraph(graph, seed: seed, historySeconds: 10)
    run.advance(to: .at(.seconds(seconds)))
    return run
  }

  /// The states' probabilities of a birth-and-death process.
  private func balance(up: Double, down: (Int) -> Double, states: Int) -> [Double] {
    var terms = [1.0]
    for state in 1..<states { terms.append(terms[state - 1] * up / down(state)) }
    let sum = terms.reduce(0, +)
    return terms.map { $0 / sum }
  }

  @Test("A bounded queue refuses as M/M/c/K does.")
  func boundedQueue() {
    let run = run(station(rate: 180, threads: 2) { $0.queue = 3 }, seed: 11, seconds: 700)
    let states = balance(up: 180, down: { 100 * Double(min($0, 2)) }, states: 6)
    let service = run.totals().services[0]
    let share = Double(service.refused.queueFull) / Double(service.arrivals)
    #expect((share / states[5] - 1).magnitude < 0.05, "\(share), expected \(states[5])")
  }

  @Test("Impatience thins a queue as Erlang's model A says.", arguments: [90.0, 150])
  func patience(rate: Double) {
    let run = run(
      station(rate: rate) { $0.patience = .exponential(mean: .milliseconds(20)) }, seed: 5,
      seconds: 1_000)
    let states = balance(
      up: rate, down: { 100 + 50 * Double($0 - 1) }, states: 200)
    var leaving = 0.0
    for (state, share) in states.enumerated() where state > 1 {
      leaving += share * 50 * Double(state - 1) / rate
    }
    let service = run.totals().services[0]
    let share = Double(service.refused.left) / Double(service.arrivals)
    #expect((share / leaving - 1).magnitude < 0.03, "\(share), expected \(leaving)")
    #expect(service.refused.total == service.refused.left)
  }

  @Test(
    "The mean wait is the same whoever is next.",
    arguments: [ServiceDescription.Order.fifo, .lifo, .adaptiveLIFO, .priority])
  func meanWaitOfOrders(order: ServiceDescription.Order) {
    let run = run(station(rate: 80) { $0.order = order }, seed: 9, seconds: 2_000)
    let wait = run.read { core in
      Double(core.services[0].queueTime(at: core.now)) / 1e9
        / Double(core.services[0].counts.begun)
    }
    #expect((wait / 0.04 - 1).magnitude < 0.05, "\(wait)")
  }

  @Test("Priorities wait as Cobham says.")
  func priorities() throws {
    var graph = station(rate: 40) {
      $0.order = .priority
      $0.protection.tenants = [.init(tenant: "c", priority: 1), .init(tenant: "d", priority: 2)]
    }
    graph.clients.append(
      ClientDescription(
        name: "d", rate: Rate(perSecond: 45), targets: [.init(OperationName("s", "o"))]))
    let report = run(graph, seed: 3, seconds: 3_000).report()
    // R is what is left of the one in service: ρ E[S²] / 2 E[S] = ρ E[S].
    let remaining = 0.85 * 0.01
    let expected = [remaining / (1 - 0.4), remaining / ((1 - 0.4) * (1 - 0.85))]
    for (client, wait) in zip(report.clients, expected) {
      let mean = try #require(client.requests.latency).mean.seconds - 0.01
      #expect((mean / wait - 1).magnitude < 0.08, "\(mean), expected \(wait)")
    }
  }

  @Test("Who finds a server busy and comes again waits as in Falin's retrial queue.")
  func retrials() throws {
    var graph = station(rate: 60) { $0.queue = 0 }
    graph.clients[0].policy = CallPolicy(
      retry: RetryPolicy(
        tries: .unlimited, backoff: .none, drawnPause: .exponential(mean: .milliseconds(20))))
    let report = run(graph, seed: 21, seconds: 2_000).report()
    let orbit = 0.6 / (1 - 0.6) * (60 * 0.02 + 0.6)
    let mean = try #require(report.clients[0].requests.latency).mean.seconds
    let expected = orbit / 60 + 0.01
    #expect((mean / expected - 1).magnitude < 0.05, "\(mean), expected \(expected)")
  }

  @Test("Many replicas of one thread are many queues, a pool of threads is one.")
  func replicasAreQueues() {
    func wait(_ change: (inout ServiceDescription) -> Void) -> Double {
      let run = run(station(rate: 320, change: change), seed: 4, seconds: 500)
      return run.read { core in
        Double(core.services[0].queueTime(at: core.now)) / 1e9
          / Double(core.services[0].counts.begun)
      }
    }
    func split(_ balance: ServiceDescription.Balance) -> Double {
      wait {
        $0.replicas = 4
        $0.balance = balance
      }
    }
    let pool = wait { $0.threads = 4 }
    let random = split(.random)
    let turns = split(.roundRobin)
    let least = split(.leastLoaded)
    // By chance each is an M/M/1 of its own: a wait of 40 ms.
    #expect((random / 0.04 - 1).magnitude < 0.08, "\(random)")
    #expect(pool < least && least < turns && turns < random, "\(pool) \(least) \(turns) \(random)")
  }
}
