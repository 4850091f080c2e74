import GraphSupport
import Resilience
import ServiceGraph
import Simulation
import TestSupport
import Testing
import Units

@testable import Scenario

/// The file with every key in it, read to the end: what stands where in the graph and the timetable.
@Suite struct WholeFileTests {
  private let scenario: Scenario

  init() throws {
    scenario = try SampleFiles.read(try #require(SampleFiles.named("whole")))
  }

  private func client(_ name: String) throws -> ClientDescription {
    try #require(scenario.graph.clients.first { $0.name == name })
  }

  private func service(_ name: String) throws -> ServiceDescription {
    try #require(scenario.graph.services.first { $0.name == name })
  }

  @Test func `A policy has all that it says`() throws {
    let careful = try #require(scenario.graph.mesh.first).policy
    #expect(careful.timeout == .milliseconds(250))
    #expect(careful.cancelsWork)
    #expect(careful.deadline == .seconds(2) && !careful.inheritsDeadline)
    #expect(careful.retry.tries == Tries(3))
    #expect(careful.retry.causes == [.timeout, .refused])
    #expect(
      careful.retry.backoff
        == Backoff(
          base: .milliseconds(25), factor: 2, cap: .seconds(1), jitter: .decorrelated,
          aligned: .milliseconds(10)))
    #expect(careful.honoursRetryAfter && careful.retriesOnlyIdempotent)
    #expect(
      careful.budget
        == RetryBudget.Settings.ratio(.percent(20), min: Rate(perSecond: 10), window: .seconds(10)))
    #expect(careful.breaker == .rate())
  }

  @Test func `Clients ask in the way that they say`() throws {
    #expect(try client("shoppers").tenant == "paid")
    #expect(try client("shoppers").senders == 100)
    #expect(
      try client("batch").load == .users(40, think: .exponential(mean: .seconds(1))))
    #expect(try client("batch").aligned == .milliseconds(10))
    #expect(try client("robots").load == .gaps(.exponential(mean: .milliseconds(20))))
    #expect(try client("once").load == .once(10))
    #expect(
      try client("paced").load == .paced(5, pace: .constant(.milliseconds(250))))
  }

  @Test func `Stages are told in drill time, and the first one holds before`() throws {
    #expect(
      try client("morning").load
        == .stages(
          [
            .init(from: .zero, rate: Rate(perSecond: 40)),
            .init(
              from: .minutes(30) + .seconds(30), rate: Rate(perSecond: 80), ramp: .seconds(25)),
          ], .even))
  }

  @Test func `A service has all that it says`() throws {
    let edge = try service("edge")
    #expect(edge.order == .priority && edge.balance == .roundRobin && edge.hold == .answer)
    #expect(edge.patience == .exponential(mean: .seconds(20)))
    #expect(edge.protection.codel == .init(target: .milliseconds(5), interval: .milliseconds(100)))
    #expect(edge.protection.limit == 40 && edge.protection.retryAfter == .seconds(5))
    #expect(
      edge.protection.tenants == [
        .init(tenant: "batch", rate: Rate(perSecond: 20), limit: 8),
        .init(tenant: "paid", priority: 1),
      ])
    #expect(
      edge.autoscale == .init(cpu: .percent(70), min: 2, max: 8, every: .seconds(30)))
    #expect(edge.standby == 2)
    let vegas = ConcurrencyLimit.Settings(
      ConcurrencyLimit.Kind.vegas, AlgorithmArguments(ConcurrencyLimit.Kind.vegas))
    #expect(try service("inventory").protection.adaptiveLimit != nil)
    #expect(try service("inventory").protection.adaptiveLimit != vegas)
  }

  @Test func `A call without a policy has that of the service, one with its own has that`() throws {
    let calls = try service("edge").operations.flatMap(\.calls)
    #expect(
      calls.filter { $0.to.service == "inventory" }.map(\.policy.timeout) == [.milliseconds(250)])
    #expect(calls.first { $0.to.service == "catalog" }?.policy == CallPolicy())
  }

  @Test func `Every fault becomes a change with a title`() throws {
    let table = scenario.timetable(seed: 3)
    let titles = table.faults.map(\.title)
    for title in [
      "shoppers: traffic x10.0 for 30s", "catalog: 30% fail at the door for 1m",
      "edge->inventory: 5% of the messages lost for 1m", "edge: a replica down for 1m",
      "inventory: stands still for 3s", "edge: 100% of its caches lost", "edge: 1 core left for 5m",
      "edge: loses 2/s threads a replica for 14m",
      "inventory.stock: updates wait for each other for 14m", "edge: deploy of edge v412",
    ] {
      #expect(titles.contains(title), "\(titles)")
    }
    #expect(titles.contains { $0.hasPrefix("inventory: all work x") && $0.hasSuffix("for 2m") })
    #expect(titles.contains { $0.hasPrefix("edge->inventory: messages take 5") })
    #expect(table.deploys.map(\.deploy.name) == ["edge"])
  }

  @Test func `Every fault stands in the file, and random courses have it too`() throws {
    let text = try #require(SampleFiles.named("whole"))
    for word in FaultWord.allCases {
      #expect(text.contains("fault: \(word.rawValue),"), "\(word)")
    }
    func name(_ change: GraphChange) -> String? { Mirror(reflecting: change).children.first?.label }
    let drawn = TestSeeds.first(150).flatMap { RandomCourse(seed: $0).changes.map(\.change) }
    let missing = Set(scenario.timetable(seed: 3).faults.compactMap { name($0.change) })
      .subtracting(drawn.compactMap(name))
    #expect(missing == [])
  }

  @Test func `A deploy changes what the deployed one does, and nobody else`() throws {
    let table = scenario.timetable(seed: 3)
    let changes = try #require(table.deploys.first).deploy.changes
    let names = changes.compactMap(\.edge).map(scenario.graph.name(of:))
    #expect(names == ["edge.checkout->inventory.reserve", "mesh:edge->inventory"])
    for change in changes {
      guard case .policy(_, let policy) = change else {
        Issue.record("\(change)")
        continue
      }
      #expect(policy.retry.backoff.jitter == .none)
    }
  }

  @Test func `What is drawn lies within its bounds, and each value has a stream of its own`() throws
  {
    let text = try #require(SampleFiles.named("whole"))
    let other = try SampleFiles.read(text.replacing("by: 50ms..60ms", with: "by: 50ms"))
    var delays: Set<Duration> = []
    for seed in TestSeeds.first(30) {
      let table = scenario.timetable(seed: seed)
      for fault in table.faults {
        if case .delay(_, let by, _, _) = fault.change {
          #expect((Duration.milliseconds(50)...(.milliseconds(60))).contains(by))
          delays.insert(by)
        }
      }
      let slow = { (table: Timetable) in table.faults.filter { $0.id == "slow-stock" } }
      #expect(slow(table) == slow(other.timetable(seed: seed)), "seed \(seed)")
    }
    #expect(delays.count > 5)
  }

  @Test func `Roles see what they name`() {
    #expect(scenario.roles == [Role(name: "database", sees: ["inventory", "batch"])])
  }

  @Test func `Every kind of budget, breaker and limit is read by its name`() throws {
    let smallest = SampleFiles.smallest
    func policy(_ text: String) throws -> CallPolicy {
      let line = "calls: shop.buy, policy: {\(text)}"
      return try SampleFiles.read(smallest.replacing("calls: shop.buy", with: line))
        .graph.clients[0].policy
    }
    for kind in RetryBudget.Kind.allCases {
      #expect(
        try policy("retry: {budget: {kind: \(kind.rawValue)}}").budget
          == RetryBudget.Settings(kind, AlgorithmArguments(kind)))
    }
    for kind in CircuitBreaker.Kind.allCases {
      #expect(
        try policy("breaker: {kind: \(kind.rawValue)}").breaker
          == CircuitBreaker.Settings(kind, AlgorithmArguments(kind)))
    }
    #expect(
      try policy("retry: {budget: {kind: finagle, ratio: 10%, min: 5/s, ttl: 20s}}").budget
        == RetryBudget.Settings.finagle(ratio: 0.1, min: Rate(perSecond: 5), ttl: .seconds(20)))
    for kind in ConcurrencyLimit.Kind.allCases {
      let text = smallest.replacing(
        "  shop:\n", with: "  shop:\n    protect: {limit: {kind: \(kind.rawValue)}}\n")
      #expect(
        try SampleFiles.read(text).graph.services[0].protection.adaptiveLimit
          == ConcurrencyLimit.Settings(kind, AlgorithmArguments(kind)))
    }
  }
}
