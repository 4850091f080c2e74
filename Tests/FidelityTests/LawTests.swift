import Foundation
import Scenario
import ServiceGraph
import TestSupport
import Testing
import Units

/// What holds for every graph of a kind, over parameters drawn at random.
@Suite struct LawTests {
  /// Draws of one seed.
  private struct Draws {
    var source: RandomSource

    init(_ seed: UInt64) {
      source = RandomSource(seed: seed, stream: 7)
    }

    mutating func number(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * source.uniform()
    }

    mutating func count(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + source.index(below: range.count)
    }

    /// A station, its timeout some tens of its services long, its trigger beyond doubt.
    mutating func station(rho: ClosedRange<Double>, tries: ClosedRange<Int>) -> PauseSetUp {
      let mu = number(40...120).rounded()
      let tries = count(tries)
      let timeout = (number(0.4...1.2) * 1_000).rounded() / 1_000
      return PauseSetUp(
        lambda: mu * number(rho), mu: mu, timeout: timeout, tries: tries,
        triggerAt: 20.0137, pause: timeout * Double(tries) * 3, length: 400)
    }
  }

  private static let seeds = TestSeeds.first(6, campaign: 60)

  @Test(
    "Without a budget a big trigger leaves it stuck where λ·n > μ, and only there.",
    arguments: seeds)
  func hiddenCapacity(seed: UInt64) throws {
    var draws = Draws(seed)
    var setUp = draws.station(rho: 0.2...0.9, tries: 2...4)
    let excess = setUp.lambda * Double(setUp.tries) / setUp.mu
    // Near the edge it drains or grows by hardly anything, which takes longer than a test should.
    let wanted = excess > 1 ? max(excess, 1.1) : min(excess, 0.85)
    setUp.lambda = min(0.95 * setUp.mu, wanted * setUp.mu / Double(setUp.tries))
    let outcome = try setUp.run().outcome
    #expect((outcome == .growing) == (wanted > 1), "seed \(seed): \(setUp), \(outcome)")
  }

  @Test(
    "A bounded queue that is served within the timeout never sticks.", arguments: seeds)
  func boundedQueue(seed: UInt64) throws {
    var draws = Draws(seed)
    var setUp = draws.station(rho: 0.5...0.92, tries: 2...4)
    setUp.queue = Int(setUp.mu * setUp.timeout * draws.number(0.2...0.9))
    let outcome = try setUp.run().outcome
    #expect(outcome == .recovered, "seed \(seed): \(setUp), \(outcome)")
  }

  @Test("Serving the newest first brings it back.", arguments: seeds)
  func newestFirst(seed: UInt64) throws {
    var draws = Draws(seed)
    var setUp = draws.station(rho: 0.6...0.9, tries: 2...3)
    setUp.isLIFO = true
    let last = try setUp.run().outcome
    #expect(last == .recovered, "seed \(seed), LIFO: \(setUp), \(last)")
  }

  @Test("A budget of a share b still leaves it stuck where λ(1 + b) > μ.", arguments: seeds)
  func budgets(seed: UInt64) throws {
    var draws = Draws(seed)
    var setUp = draws.station(rho: 0.7...0.9, tries: 2...2)
    let edge = setUp.mu / setUp.lambda - 1
    setUp.length = 800
    setUp.budget = (min(0.95, edge * 1.25 + 0.02), 0)
    let above = try setUp.run().outcome
    #expect(above == .growing, "seed \(seed), above: \(setUp), \(above)")
    setUp.budget = (edge * 0.5, 0)
    let below = try setUp.run().outcome
    #expect(below == .recovered || below == .draining, "seed \(seed), below: \(setUp), \(below)")
  }

  @Test(
    "The smallest trigger that tips it shrinks as load grows.",
    arguments: seeds.prefix(Effort.asked.isWhole ? 10 : 2))
  func smallestTrigger(seed: UInt64) throws {
    var draws = Draws(seed)
    var setUp = draws.station(rho: 0.6...0.7, tries: 2...2)
    var smallest: [Double] = []
    for rho in [0.6, 0.75, 0.9] {
      setUp.lambda = rho * setUp.mu
      var (low, high) = (0.0, 6 * setUp.timeout)
      while high - low > 0.02 * setUp.timeout {
        setUp.pause = (low + high) / 2
        if try setUp.run().outcome == .growing { high = setUp.pause } else { low = setUp.pause }
      }
      smallest.append(high / setUp.timeout)
    }
    #expect(smallest[0] > smallest[1] && smallest[1] > smallest[2], "seed \(seed): \(smallest)")
  }

  @Test("A queue just over one timeout answers everybody at twice the tries, for ever.")
  func zombie() throws {
    for extra in [1.02, 1.1] {
      var setUp = PauseSetUp(
        lambda: 280, mu: 300, timeout: 1, tries: 2, triggerAt: 20, pause: 10, length: 300)
      setUp.queue = Int(300 * extra)
      let result = try setUp.run()
      #expect(result.outcome == .zombie, "\(extra): \(result)")
      #expect((result.attempts / 560 - 1).magnitude < 0.01, "\(extra): \(result)")
    }
  }

  @Test("A back-off lowers the load of callers who wait, and of no others.")
  func closedAndOpen() throws {
    func firstTries(_ file: String, _ base: String) throws -> Double {
      let setUp = SetUp(
        file, ["timeline.1.share": "0.5", "policies.doubling.retry.backoff.base": base])
      return try Double(setUp.run(for: 60).totals().clients[0].offered) / 60
    }
    let open = try (
      firstTries("serial-callers-open", "1ms"), firstTries("serial-callers-open", "1s")
    )
    let closed = try (
      firstTries("serial-callers-thinking", "1ms"), firstTries("serial-callers-thinking", "1s")
    )
    #expect((open.1 / open.0 - 1).magnitude < 0.02, "open: \(open)")
    #expect(closed.1 < 0.25 * closed.0, "closed: \(closed)")
  }

  @Test("Layers of r tries make r^d of a failing leaf, and hardly more at half of it.")
  func amplification() throws {
    for (tries, depth) in [(4, 3), (3, 5), (2, 6)] {
      let settings = [
        ("policies.lowest.retry.tries", "\(tries)"), ("policies.upper.retry.tries", "\(tries)"),
      ]
      let total = try Family.layers(depth: depth, failures: 1, requests: 10, settings: settings)
      #expect(total.attempts == pow(Double(tries), Double(depth)))
      let half = try Family.layers(
        depth: depth, failures: 0.5, requests: 2_000, rate: 100, settings: settings)
      #expect(half.attempts < 2.2, "\(tries) tries, \(depth) layers: \(half)")
      #expect(half.success > 0.98, "\(tries) tries, \(depth) layers: \(half)")
    }
  }

  @Test(
    "A drill's graph is healthy for ten times its length without what goes wrong.",
    arguments: try Drills.all())
  func healthyWithoutTrigger(drill: Drills.Drill) throws {
    let scenario = try drill.scenario()
    let whole = Effort.asked.isWhole
    for seed in TestSeeds.first(2, campaign: 100) {
      var run = RunningGraph(scenario.graph, seed: seed, historySeconds: 60)
      let end = scenario.length * (whole ? 10 : 1)
      var minute = Duration.zero
      while minute < end {
        minute = minute + .minutes(1)
        run.advance(to: .at(minute))
        for (index, level) in scenario.serviceLevels.enumerated() {
          let good = run.history.reduce(0) { $0 + $1.clients[index].succeeded }
          let ended = run.history.reduce(0) { $0 + $1.clients[index].failures.total } + good
          guard ended >= 1_000 else { continue }
          #expect(
            Double(good) / Double(ended) > level.success.value - 0.02,
            "\(drill), seed \(seed), minute to \(minute): \(good) of \(ended)")
        }
      }
      let report = run.report()
      for (index, level) in scenario.serviceLevels.enumerated() {
        let success = report.clients[index].requests.success ?? 0
        #expect(success >= level.success.value, "\(drill), seed \(seed): \(success)")
      }
    }
  }
}
