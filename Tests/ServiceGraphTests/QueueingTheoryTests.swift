import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// Stations whose mean waits have closed forms (Kleinrock, Queueing Systems, 1975).
@Suite struct QueueingTheoryTests {
  /// One service, one client, no retries.
  private func station(
    rate: Double, threads: Int?, cores: Int? = nil, size: RandomDuration
  ) -> GraphDescription {
    GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), targets: [.init(OperationName("s", "o"))])
      ],
      services: [
        ServiceDescription(
          name: "s", threads: threads, cores: cores, queue: nil,
          operations: [OperationDescription(name: "o", steps: [.cpu(size)])])
      ])
  }

  /// Mean wait and mean time in system in seconds, over so many seconds.
  private func means(
    _ description: GraphDescription, seed: UInt64, seconds: Int
  ) -> (wait: Double, inSystem: Double, customers: Int) {
    var graph = RunningGraph(description, seed: seed)
    graph.advance(to: .at(.seconds(seconds)))
    return graph.read { core in
      let service = core.services[0]
      let count = Double(service.counts.begun)
      return (
        Double(service.queueTime(at: core.now)) / 1e9 / count,
        Double(service.timeOfDeparted) / 1e9 / Double(service.counts.completed),
        service.counts.begun
      )
    }
  }

  /// The mean wait of M/M/c: Erlang C over the rate at which it empties.
  private func erlangWait(rate: Double, service: Double, servers: Int) -> Double {
    let load = rate * service
    var term = 1.0
    var sum = 1.0
    for k in 1..<max(servers, 2) where k < servers {
      term *= load / Double(k)
      sum += term
    }
    let last = term * load / Double(servers)
    let tail = last / (1 - load / Double(servers))
    return tail / (sum + tail) / (Double(servers) / service - rate)
  }

  @Test(
    "The mean wait of M/M/c is Erlang's.",
    arguments: [(50.0, 1), (80.0, 1), (160.0, 2), (640.0, 8)])
  func meanWaitOfMMc(rate: Double, servers: Int) {
    let description = station(
      rate: rate, threads: servers, size: .exponential(mean: .milliseconds(10)))
    let result = means(description, seed: 42, seconds: Int(150_000 / rate))
    let expected = erlangWait(rate: rate, service: 0.01, servers: servers)
    #expect((result.wait / expected - 1).magnitude < 0.06, "\(result), expected \(expected)")
  }

  @Test func `The mean wait of M/D/1 is half of that of M/M/1`() {
    let description = station(rate: 80, threads: 1, size: .constant(.milliseconds(10)))
    let result = means(description, seed: 7, seconds: 1_500)
    let expected = 0.8 / (2 * (1 - 0.8)) * 0.01
    #expect((result.wait / expected - 1).magnitude < 0.04, "\(result), expected \(expected)")
  }

  @Test(
    "Under processor sharing the mean time depends on the load alone, not on the distribution.",
    arguments: ["exp 10ms", "10ms", "lognormal mean 10ms cv 2"])
  func processorSharing(size: String) throws {
    let size = try #require(RandomDuration(size))
    let description = station(rate: 70, threads: nil, cores: 1, size: size)
    let result = means(description, seed: 5, seconds: 1_500)
    let expected = 0.01 / (1 - 0.7)
    #expect((result.inSystem / expected - 1).magnitude < 0.06, "\(result), expected \(expected)")
  }

  @Test func `Two shared cores are never idle while two tasks compute`() {
    // M/M/2 with processor sharing has the same mean number in system as with a queue.
    let description = station(
      rate: 160, threads: nil, cores: 2, size: .exponential(mean: .milliseconds(10)))
    let result = means(description, seed: 5, seconds: 700)
    let expected = erlangWait(rate: 160, service: 0.01, servers: 2) + 0.01
    #expect((result.inSystem / expected - 1).magnitude < 0.06, "\(result), expected \(expected)")
  }

  @Test func `A full queue refuses as Erlang's loss formula says`() {
    var description = station(
      rate: 800, threads: 8, size: .exponential(mean: .milliseconds(10)))
    description.services[0].queue = 0
    var graph = RunningGraph(description, seed: 3)
    graph.advance(to: .at(.seconds(120)))
    let service = graph.totals().services[0]
    // B(8, 8) by the recursion B(n) = aB / (n + aB).
    var blocked = 1.0
    for servers in 1...8 { blocked = 8 * blocked / (Double(servers) + 8 * blocked) }
    let share = Double(service.refused.queueFull) / Double(service.arrivals)
    #expect((share / blocked - 1).magnitude < 0.02, "\(share), expected \(blocked)")
  }

  @Test func `Even arrivals come at their multiples and never drift`() {
    var description = station(rate: 7, threads: nil, size: .zero)
    description.clients[0].load = .open(Rate(perSecond: 7), .even)
    var graph = RunningGraph(description, seed: 1)
    graph.advance(to: .at(.seconds(1_000)))
    #expect(graph.totals().clients[0].offered == 7_000)
  }
}
