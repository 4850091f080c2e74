import Foundation
import GameDay
import Scenario
import ServiceGraph
import TestSupport
import Testing
import Units

/// The examples show what their first lines say; the figures there are those of seed 1.
@Suite("The shipped examples")
struct ExampleTests {
  private static let folder = GameDayFiles.folder.appendingPathComponent("examples")

  private static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// The seeds that a claim is tried with; a hundred where the campaigns were asked for.
  private static let seeds = TestSeeds.first(3, campaign: 100)

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
  }

  /// What an example comes to, with other values in it.
  private func run(
    _ name: String, _ settings: [String] = [], seed: UInt64 = 1, responder: String = "nobody",
    length: Duration? = nil
  ) throws -> RunReport {
    let scenario = try Scenario.read(
      name: name, bytes: Array(text(name).utf8), settings: settings.compactMap { Setting($0) })
    var run = try #require(
      HeadlessRun(scenario: scenario, seed: seed, responder: responder, end: length))
    run.advance(to: run.end)
    #expect(run.report.laws.violations == 0)
    return run.report
  }

  private func success(_ report: RunReport) throws -> Double {
    try #require(report.clients[0].requests.success)
  }

  @Test("There are four, and each is simulated, not drilled.")
  func kinds() throws {
    #expect(Self.names == ["aftermath", "cliff", "healthy", "three-layers"])
    for name in Self.names {
      let scenario = try Scenario.read(name: name, bytes: Array(text(name).utf8))
      #expect(scenario.answer == nil)
      #expect(scenario.about != nil)
    }
  }

  @Test("Each begins with what it shows and with commands to see it.", arguments: names)
  func explained(name: String) throws {
    let lines = try text(name).split(separator: "\n")
    let head = lines.prefix { $0.hasPrefix("#") }
    #expect(head.count > 15)
    #expect(head.contains { $0.contains(" sidestep simulate \(name)") || name == "cliff" })
    #expect(head.allSatisfy { $0.count <= 100 || $0.contains(" sidestep ") })
  }

  @Test("The healthy graph has one attempt per success and room to spare.", arguments: seeds)
  func healthy(seed: UInt64) throws {
    let report = try run("healthy", seed: seed, length: .minutes(TestSeeds.isCampaign ? 100 : 10))
    let requests = report.clients[0].requests
    #expect(try success(report) > 0.9999, "seed \(seed)")
    #expect(Double(requests.good) > 0.999 * Double(requests.succeeded), "seed \(seed)")
    #expect(try #require(requests.attemptsPerSuccess) < 1.001, "seed \(seed)")
    for service in report.services {
      #expect((service.cpuUtilisation ?? 0) < 0.45, "\(service.name), seed \(seed)")
      #expect(service.refused.total == 0, "\(service.name), seed \(seed)")
    }
  }

  @Test("The healthy graph bears twice its load, and not two and a half times.")
  func headroom() throws {
    let twice = try run("healthy", ["clients.shoppers.rate=600/s"], length: .minutes(3))
    #expect(try success(twice) > 0.999)
    let more = try run("healthy", ["clients.shoppers.rate=750/s"], length: .minutes(3))
    #expect(try success(more) < 0.1)
  }

  @Test("The cliff: all succeed up to 94 % utilisation, nobody beyond it.", arguments: seeds)
  func cliff(seed: UInt64) throws {
    for rate in [400, 900, 1_400] {
      let report = try run("cliff", ["clients.callers.rate=\(rate)/s"], seed: seed)
      #expect(try success(report) > 0.999, "\(rate)/s, seed \(seed)")
      let utilisation = try #require(report.services[0].threadUtilisation)
      #expect(abs(utilisation - Double(rate) / 1_600) < 0.02, "\(rate)/s, seed \(seed)")
    }
    let beyond = try run("cliff", ["clients.callers.rate=1650/s"], seed: seed)
    #expect(try success(beyond) < 0.01, "seed \(seed)")
    #expect(try #require(beyond.services[0].threadUtilisation) > 0.99, "seed \(seed)")
  }

  @Test(
    "A stall of half a second moves the cliff to a third, a short queue moves it back.",
    arguments: seeds)
  func stall(seed: UInt64) throws {
    let stall = "timeline.1.for=500ms"
    let left = try run("cliff", [stall, "clients.callers.rate=500/s"], seed: seed)
    #expect(try success(left) > 0.999, "seed \(seed)")
    let right = try run("cliff", [stall, "clients.callers.rate=600/s"], seed: seed)
    #expect(try success(right) < 0.01, "seed \(seed)")
    let short = try run(
      "cliff", [stall, "clients.callers.rate=1500/s", "services.api.queue=200"], seed: seed)
    #expect(try success(short) > 0.999, "seed \(seed)")
  }

  @Test("Three layers of three tries are exactly 27 attempts at total failure.", arguments: seeds)
  func threeLayers(seed: UInt64) throws {
    let report = try run("three-layers", seed: seed)
    let requests = report.clients[0].requests
    #expect(requests.offered == 1_000)
    #expect(requests.failures.total == 1_000)
    #expect(report.services[0].arrivals == 3_000)
    #expect(report.services[1].arrivals == 27_000)
    #expect(requests.retries.client == 2_000)
    #expect(requests.retries.application == 6_000)
    #expect(requests.retries.mesh == 18_000)
  }

  @Test("At modest failure they hide it, and hardly multiply anything.", arguments: seeds)
  func modestFailure(seed: UInt64) throws {
    for (share, attempts) in [
      ("0%", 1_000...1_000), ("10%", 1_060...1_170), ("50%", 1_750...2_250),
    ] {
      let report = try run("three-layers", ["timeline.1.share=\(share)"], seed: seed)
      #expect(try success(report) > 0.99, "\(share), seed \(seed)")
      #expect(attempts.contains(report.services[1].arrivals), "\(share), seed \(seed)")
    }
  }

  @Test("Tries in one layer only, or a budget, take the factor away.", arguments: seeds)
  func fewerLayers(seed: UInt64) throws {
    let one = ["policies.app.retry.tries=1", "policies.proxy.retry.tries=1"]
    #expect(try run("three-layers", one, seed: seed).services[1].arrivals == 3_000)
    let modest = try run("three-layers", one + ["timeline.1.share=10%"], seed: seed)
    #expect(try success(modest) > 0.99, "seed \(seed)")
    let budget = ["policies.proxy.retry.budget.kind=ratio"]
    let arrivals = try run("three-layers", budget, seed: seed).services[1].arrivals
    #expect((11_000...12_600).contains(arrivals), "\(arrivals), seed \(seed)")
  }

  @Test("The aftermath: goodput is near zero to the end, long after the burst.", arguments: seeds)
  func aftermath(seed: UInt64) throws {
    let report = try run("aftermath", seed: seed)
    let requests = report.clients[0].requests
    #expect(requests.offered > 130_000, "seed \(seed)")
    #expect(requests.good < requests.offered / 1_000, "\(requests.good) good, seed \(seed)")
    #expect(requests.attempts > 3 * requests.offered, "seed \(seed)")
    #expect(try #require(report.services[0].threadUtilisation) > 0.99, "seed \(seed)")
  }

  @Test(
    "Without the burst, or with a small one, or below the hidden capacity, it stays well.",
    arguments: seeds)
  func noAftermath(seed: UInt64) throws {
    let rare = ["clients.users.rate=90/s", "timeline.1.factor=x10"]
    for settings in [["timeline.1.factor=x1"], ["timeline.1.factor=x1.2"], rare] {
      let requests = try run("aftermath", settings, seed: seed, length: .minutes(4)).clients[0]
        .requests
      #expect(
        Double(requests.good) > 0.995 * Double(requests.offered), "\(settings), seed \(seed)")
    }
    let above = ["clients.users.rate=130/s", "timeline.1.factor=x10"]
    #expect(try run("aftermath", above, seed: seed).clients[0].requests.good == 0, "seed \(seed)")
  }

  @Test("A limit, shedding most of it, and a restart get it out.", arguments: seeds)
  func ways(seed: UInt64) throws {
    for responder in ["limit", "shed", "restart", "shed-half"] {
      let report = try run(
        "aftermath", ["measure.from=4m30s"], seed: seed, responder: responder, length: .minutes(6))
      let requests = report.clients[0].requests
      let good = Double(requests.good) / Double(requests.offered)
      if responder == "shed-half" {
        #expect(good < 0.001, "\(responder), seed \(seed)")
      } else {
        #expect(good > 0.99, "\(responder), seed \(seed)")
      }
    }
  }

  @Test(
    "What is said to prevent it does; back-off and one try fewer do not.",
    arguments: [
      ("policies.app.retry.tries=1", true), ("services.api.queue=200", true),
      ("services.api.order=lifo", true), ("services.api.order=adaptive-lifo", true),
      ("policies.app.cancel=true", true), ("policies.app.retry.budget.kind=ratio", true),
      ("policies.app.breaker.kind=rate", true), ("policies.app.retry.tries=2", false),
      ("policies.app.retry.backoff.cap=30s", false),
    ])
  func prevention(setting: String, prevents: Bool) throws {
    for seed in Self.seeds {
      let report = try run("aftermath", [setting], seed: seed, length: .minutes(4))
      let requests = report.clients[0].requests
      let good = Double(requests.good) / Double(requests.offered)
      #expect(prevents ? good > 0.99 : good < 0.01, "\(good), seed \(seed)")
    }
  }
}
