import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// The inventory's livelock: it outlives the burst that set it off, and what heals it does.
@Suite struct LivelockTests {
  private static let stock = EdgeID.update(RowID(ServiceID(1), 0))
  private static let inventory = ServiceID(1)
  private static let checkout = ServiceID(0)
  private static let actAt = Instant.at(.seconds(40))

  /// A burst of twenty times the traffic from 15 s to 35 s, and perhaps a change.
  private func run(
    seed: UInt64, _ description: GraphDescription = SampleGraphs.flashSale(),
    change: GraphChange? = nil, at moment: Instant = LivelockTests.actAt, seconds: Int = 90
  ) -> [SecondSample] {
    var graph = RunningGraph(description, seed: seed)
    graph.schedule(
      .burst(ClientID(0), factor: 20, for: .seconds(20), ramp: .zero), at: .at(.seconds(15)))
    if let change { graph.schedule(change, at: moment) }
    graph.advance(to: .at(.seconds(seconds)))
    return graph.history
  }

  private func attemptsPerCommit(_ seconds: ArraySlice<SecondSample>) -> Double {
    let attempts = seconds.reduce(0) { $0 + $1.rows[0].attempts }
    let commits = seconds.reduce(0) { $0 + $1.rows[0].commits }
    return Double(attempts) / Double(max(1, commits))
  }

  private func shareGood(_ seconds: ArraySlice<SecondSample>) -> Double {
    let good = seconds.reduce(0) { $0 + $1.clients[0].good }
    return Double(good) / Double(seconds.reduce(0) { $0 + $1.clients[0].offered })
  }

  @Test("It sets in with the burst and stays.", arguments: [1, 2, 3] as [UInt64])
  func staysAfterTheBurst(seed: UInt64) {
    let history = run(seed: seed, seconds: 280)
    let calm = attemptsPerCommit(history[2..<15])
    let burst = attemptsPerCommit(history[20..<35])
    let after = attemptsPerCommit(history[270..<280])
    #expect((1.1...1.35).contains(calm), "\(calm), seed \(seed)")
    #expect((80...120).contains(burst), "\(burst), seed \(seed)")
    #expect((80...120).contains(after), "\(after), seed \(seed)")
    #expect(shareGood(history[2..<15]) > 0.99)
    #expect(shareGood(history[270..<280]) < 0.01)
  }

  @Test(
    "Jitter on the row or a small limit heals it.",
    arguments: [
      GraphChange.jitter(stock, .full), .jitter(stock, .equal), .limit(inventory, 4),
      .limit(inventory, 8),
    ])
  func heals(change: GraphChange) {
    let history = run(seed: 1, change: change)
    #expect(shareGood(history[80..<90]) > 0.99)
    #expect(attemptsPerCommit(history[80..<90]) < 1.5)
  }

  @Test func `Shedding most of the traffic drains it`() {
    let history = run(seed: 1, change: .shed(Self.checkout, Ratio(0.8)))
    #expect(attemptsPerCommit(history[80..<90]) < 1.5)
  }

  @Test func `A restart while the burst lasts does not help, one after it does`() {
    let early = run(
      seed: 1, change: .restart(Self.inventory, rolling: false), at: .at(.seconds(22)))
    #expect(shareGood(early[80..<90]) < 0.01)
    let late = run(seed: 1, change: .restart(Self.inventory, rolling: false))
    #expect(shareGood(late[80..<90]) > 0.99)
  }

  @Test func `Without a tick, or with a single try, it goes with the burst`() {
    let noTick = SampleGraphs.flashSale(rowBackoff: .fixed(.milliseconds(10)))
    let oneTry = SampleGraphs.flashSale(tries: 1)
    #expect(shareGood(run(seed: 1, noTick)[80..<90]) > 0.99)
    #expect(shareGood(run(seed: 1, oneTry)[80..<90]) > 0.99)
  }

  @Test func `The dump shows its threads between tries`() throws {
    var graph = RunningGraph(SampleGraphs.flashSale(), seed: 1)
    graph.schedule(
      .burst(ClientID(0), factor: 20, for: .seconds(10), ramp: .zero), at: .at(.seconds(5)))
    graph.advance(to: .at(.milliseconds(14_998)))
    let dump = graph.threadDump(Self.inventory)
    #expect(dump.threads.count == 200)
    #expect(dump.idle == 0)
    #expect(dump.queued > 200)
    let pausing = dump.threads.filter { $0.activity == .backingOff }
    #expect(pausing.count > 150)
    let line = try #require(pausing.first).line
    #expect(line.hasPrefix("inventory.reserve → update stock (try "))
    #expect(line.hasSuffix(") → back-off 10ms"))
    let caller = try #require(graph.threadDump(Self.checkout).threads.first)
    #expect(
      caller.stack == [
        "checkout.place", "call inventory.reserve (try 1)", "waiting for the answer",
      ])
    #expect(caller.since >= caller.arrived)
  }

  @Test func `The profile shares out the threads' time`() throws {
    let graph = {
      var graph = RunningGraph(SampleGraphs.flashSale(), seed: 1)
      graph.advance(to: .at(.milliseconds(15_500)))
      return graph
    }()
    let profile = graph.profile(Self.checkout)
    #expect((profile.reduce(0) { $0 + $1.share.value } - 1).magnitude < 1e-9)
    #expect(profile.map(\.share) == profile.map(\.share).sorted(by: >))
    let cpu = try #require(profile.first { $0.stack == ["checkout.place", "cpu"] })
    // 75/s of 1 ms each.
    #expect((cpu.threads - 0.075).magnitude < 0.015)
  }

  @Test func `Half the threads give another p99`() throws {
    var halved = SampleGraphs.flashSale()
    halved.services[1].threads = 1
    let usual = try #require(run(seed: 1, seconds: 14).last?.clients[0].latency)
    let other = try #require(run(seed: 1, halved, seconds: 14).last?.clients[0].latency)
    #expect(usual.p99 != other.p99)
  }
}
