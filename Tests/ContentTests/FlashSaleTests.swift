import Commands
import Resilience
import Scenario
import ServiceGraph
import Simulation
import TestSupport
import Testing
import Units

/// The model shows what the game day tells: each claim is run over twenty seeds.
@Suite("The flash sale")
struct FlashSaleTests {
  private static let seeds = TestSeeds.first(20)

  private let inventory = ServiceID(1)
  private let checkout = ServiceID(0)
  private let stock = EdgeID.update(RowID(ServiceID(1), 0))

  @Test("It speaks of the services and the row that the tests speak of.")
  func names() throws {
    let graph = try #require(FlashSaleRun.scenario).graph
    #expect(graph.name(of: inventory) == "inventory")
    #expect(graph.name(of: checkout) == "checkout")
    #expect(graph.name(of: stock) == "inventory.stock")
    #expect(graph.clients[0].name == "shoppers")
  }

  @Test("Before the sale all is well.", arguments: seeds)
  func calm(seed: UInt64) throws {
    let run = try FlashSaleRun.of(seed)
    let calm = Weather(run.after, from: run.onset - 170, to: run.onset - 1)
    #expect(calm.good > 0.995, "\(calm), seed \(seed)")
    #expect((1.1...1.35).contains(calm.attemptsPerSuccess), "\(calm), seed \(seed)")
  }

  @Test(
    "The burst brings it down: one attempt in a hundred succeeds, nobody is served.",
    arguments: seeds)
  func collapse(seed: UInt64) throws {
    let run = try FlashSaleRun.of(seed)
    let burst = Weather(run.after, from: run.onset + 15, to: run.onset + 60)
    #expect((90...115).contains(burst.attemptsPerSuccess), "\(burst), seed \(seed)")
    #expect(burst.good < 0.01, "\(burst), seed \(seed)")
    let offered = run.after.history[run.onset + 30].clients[0].offered
    #expect((1_300...1_700).contains(offered), "\(offered) orders in a second, seed \(seed)")
  }

  @Test("It is the same four minutes after the burst.", arguments: seeds)
  func stays(seed: UInt64) throws {
    let run = try FlashSaleRun.of(seed)
    var graph = run.after
    graph.advance(to: run.moment(300))
    let after = Weather(graph, from: run.onset + 240, to: run.onset + 300)
    #expect((90...115).contains(after.attemptsPerSuccess), "\(after), seed \(seed)")
    #expect(after.good < 0.01, "\(after), seed \(seed)")
  }

  @Test("Jitter alone heals it within two minutes.", arguments: seeds)
  func jitterHeals(seed: UInt64) throws {
    for jitter in [Backoff.Jitter.full, .equal, .decorrelated] {
      try expectHealed(by: .jitter(stock, jitter), within: 120, seed: seed)
    }
  }

  @Test("A limit of four to eight alone heals it within two minutes.", arguments: seeds)
  func limitHeals(seed: UInt64) throws {
    for limit in [4, 8] {
      try expectHealed(by: .limit(inventory, limit), within: 120, seed: seed)
    }
  }

  @Test(
    "Shedding thins it out: 80 % within a minute, 40 % within four, and it stays well after.",
    arguments: seeds)
  func sheddingHeals(seed: UInt64) throws {
    for (share, seconds) in [(0.4, 240), (0.8, 60)] {
      let run = try FlashSaleRun.of(seed)
      var graph = run.after
      graph.schedule(.shed(checkout, Ratio(share)), at: run.moment(120))
      // Played only until it is thin, since a crowd is what takes long to simulate.
      var now = 120
      var weather = Weather(graph, from: 0, to: 0)
      repeat {
        now += 10
        graph.advance(to: run.moment(now))
        weather = Weather(graph, from: run.onset + now - 5, to: run.onset + now)
      } while weather.attemptsPerSuccess > 2 && now < 120 + seconds
      #expect(weather.attemptsPerSuccess < 2, "\(share) shed: \(weather), seed \(seed)")
      graph.schedule(.shed(checkout, nil), at: run.moment(now))
      graph.advance(to: run.moment(now + 30))
      let lifted = Weather(graph, from: run.onset + now + 5, to: run.onset + now + 28)
      #expect(lifted.good > 0.99, "\(share) shed and lifted: \(lifted), seed \(seed)")
    }
  }

  @Test("Shedding 20 % is too little.", arguments: seeds)
  func sheddingTooLittle(seed: UInt64) throws {
    let weather = try weather(after: .shed(checkout, .percent(20)), seconds: 60, seed: seed)
    #expect(weather.attemptsPerSuccess > 80, "\(weather), seed \(seed)")
  }

  @Test("A restart during the burst does not help, after it it does.", arguments: seeds)
  func restarting(seed: UInt64) throws {
    let run = try FlashSaleRun.of(seed)
    var graph = run.during
    graph.schedule(.restart(inventory, rolling: false), at: run.moment(30))
    graph.advance(to: run.moment(100))
    let weather = Weather(graph, from: run.onset + 80, to: run.onset + 100)
    #expect(weather.attemptsPerSuccess > 80, "\(weather), seed \(seed)")
    #expect(weather.good < 0.01, "\(weather), seed \(seed)")
    try expectHealed(by: .restart(inventory, rolling: false), within: 120, seed: seed)
  }

  @Test(
    "Without the tick, or without the shoppers' repeats, it passes with the burst.",
    arguments: seeds)
  func recoversByItself(seed: UInt64) throws {
    let onset = try FlashSaleRun.onset(seed: seed)
    for isTickless in [true, false] {
      var graph = try FlashSaleRun.start(seed: seed) { description in
        if isTickless {
          FlashSaleTests.removeTick(from: &description)
        } else {
          description.clients[0].policy.retry.tries = .one
        }
      }
      graph.advance(to: .at(.seconds(onset + 120)))
      let burst = Weather(graph, from: onset + 15, to: onset + 60)
      let after = Weather(graph, from: onset + 100, to: onset + 118)
      #expect(burst.good < 0.05, "\(burst), seed \(seed), tickless \(isTickless)")
      #expect(after.good > 0.99, "\(after), seed \(seed), tickless \(isTickless)")
    }
  }

  @Test(
    "The reference halves the harm, the trap saves next to none of it.",
    arguments: TestSeeds.first(2))
  func respondersDoWhatTheyShow(seed: UInt64) throws {
    let nobody = try harm(of: "nobody", seed: seed)
    #expect(nobody > 100_000, "\(nobody), seed \(seed)")
    let reference = try harm(of: "reference", seed: seed)
    #expect(Double(reference) < 0.5 * Double(nobody), "\(reference) of \(nobody), seed \(seed)")
    let trap = try harm(of: "restart-first", seed: seed)
    #expect(Double(trap) > 0.95 * Double(nobody), "\(trap) of \(nobody), seed \(seed)")
  }

  @Test("Half the threads change the latency that shoppers see in the crowd.")
  func threadsMatter() throws {
    let onset = try FlashSaleRun.onset(seed: 1)
    let latencies = try [200, 100].map { threads in
      var graph = try FlashSaleRun.start(seed: 1) { $0.services[1].threads = threads }
      graph.advance(to: .at(.seconds(onset + 50)))
      return graph.history[onset + 45].services[1].latency?.p99
    }
    #expect(latencies[0] != nil)
    #expect(latencies[0] != latencies[1])
  }
}

extension FlashSaleTests {
  /// What it is like so long after a change that is made a minute after the burst.
  private func weather(after change: GraphChange, seconds: Int, seed: UInt64) throws -> Weather {
    let run = try FlashSaleRun.of(seed)
    var graph = run.after
    graph.schedule(change, at: run.moment(120))
    graph.advance(to: run.moment(120 + seconds))
    return Weather(graph, from: run.onset + 100 + seconds, to: run.onset + 118 + seconds)
  }

  private func expectHealed(by change: GraphChange, within seconds: Int, seed: UInt64) throws {
    let weather = try weather(after: change, seconds: seconds, seed: seed)
    #expect(weather.good > 0.99, "\(change): \(weather), seed \(seed)")
    #expect(weather.attemptsPerSuccess < 2, "\(change): \(weather), seed \(seed)")
  }

  /// How many orders did not go through in time, from the onset to the end of the drill.
  private func harm(of name: String, seed: UInt64) throws -> Int {
    let scenario = try #require(FlashSaleRun.scenario)
    let responder = try #require(scenario.responder(named: name))
    var graph = try FlashSaleRun.start(seed: seed)
    for move in scenario.timetable(seed: seed).moves(of: responder) {
      guard case .act(let action) = move.command else { continue }
      let effect = scenario.language.effect(of: action)
      graph.schedule(effect.change, at: scenario.instant(atDrillTime: move.at + effect.delay))
    }
    graph.advance(to: scenario.instant(atDrillTime: scenario.length))
    let onset = try FlashSaleRun.onset(seed: seed)
    return (onset..<graph.history.count).reduce(0) { sum, second in
      let offered = graph.history[second].clients[0].offered
      return sum + offered - graph.goodOfOffered(ClientID(0), second: second)
    }
  }

  private static func removeTick(from description: inout GraphDescription) {
    guard case .update(var update) = description.services[1].operations[0].steps[0] else { return }
    update.retry.backoff.aligned = nil
    description.services[1].operations[0].steps[0] = .update(update)
  }
}
