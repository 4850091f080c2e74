import Foundation
import ServiceGraph
import Units

// The examples of happy-simulator.
extension Family {
  static func happySimulator(
    _ item: FidelityCase, _ name: String, _ effort: Effort, _ found: inout Findings
  ) throws {
    switch name {
    case "gc": try defaultCollection(item, &found)
    case "retrying_client": try retryingClient(item, effort, &found)
    case "metastable_state": try loadSteps(item, effort, &found)
    default: throw Misfit("'\(name)' is no example that is known here")
    }
  }

  /// Sixty seconds of load and ten to drain, with and without retries.
  private static func defaultCollection(_ item: FidelityCase, _ found: inout Findings) throws {
    for (key, retries) in [("with_retries", 3), ("without_retries", 0)] {
      let expected = item.expected[key]
      let setUp = collection(lambda: 7, retries: retries, pause: 1, at: 30)
        .setting("clients.callers.stages.2.from", "60001ms")
      let client = try setUp.run(for: 70).totals().clients[0]
      let edge = try setUp.run(for: 70).totals().edges[0]
      let bound = retries > 0 ? item.tolerance("with_retries_rel") ?? 0.02 : 0
      let figures: KeyValuePairs<String, Int> = [
        "ok": client.succeeded, "timeouts": edge.failures.timeout, "retries": client.retries,
        "gave_up": client.failures.total, "attempts": client.attempts,
      ]
      found.compare("generated", Double(client.offered), item.expected["generated"].number)
      for (figure, value) in figures {
        found.compare(
          "\(figure), \(retries) retries", Double(value), expected[figure].number,
          relative: bound)
      }
    }
  }

  /// The k-th try begins k − 1 timeouts after the first, and an answer to any of them will do.
  private static func retryingClient(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let timeout = try item.number("timeout_s")
    let mean = try item.number("mean_s")
    let tries = Int(try item.number("attempts"))
    let bound = item.tolerance("rel") ?? 0.02
    var stillOpen = 1.0
    var attempts = 0.0
    var timeouts = 0.0
    for number in 1...tries {
      attempts += stillOpen
      // Each of the tries under way ends within the next timeout or does not.
      stillOpen *= exp(-timeout / mean * Double(number))
      timeouts += stillOpen
    }
    found.compare(
      "tries a request, formula", attempts, item.expected["amplification"].number, relative: 1e-5,
      origin: .evaluated)
    found.compare(
      "success, formula", 1 - stillOpen, item.expected["success"].number, relative: 1e-5,
      origin: .evaluated)
    let rate = try item.number("rps")
    let setUp = SetUp(
      "infinite-servers",
      [
        "clients.callers.rate": written(rate: rate),
        "policies.short.timeout": written(seconds: timeout),
        "policies.short.retry.tries": "\(tries)",
        "services.server.operations.work.steps.1.cpu": "exp \(written(seconds: mean))",
      ])
    let totals = try setUp.run(for: effort.customers / 2 / rate).totals()
    let client = totals.clients[0]
    found.compare(
      "tries a request", Double(client.attempts) / Double(client.offered),
      item.expected["amplification"].number, relative: bound)
    found.compare(
      "success", Double(client.succeeded) / Double(client.offered),
      item.expected["success"].number, relative: bound)
    found.compare(
      "timeouts a try", Double(totals.edges[0].failures.timeout) / Double(client.attempts),
      item.expected["timeouts_per_attempt"].number, relative: bound)
  }

  /// Still stuck at half the load that was fine before the spike.
  private static func loadSteps(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let runs = effort.isWhole ? 40 : 10
    var stuck = 0
    var stuckAtFive = 0
    var amplifications: [Double] = []
    for seed in 1...UInt64(runs) {
      let run = try SetUp("load-steps").run(seed: seed, for: 100, historySeconds: 101)
      func answered(_ range: Range<Int>) -> Double {
        run.history[range].map { Double($0.clients[0].succeeded) }.mean
      }
      if answered(45..<60) < 4.5 { stuck += 1 }
      if answered(80..<90) < 2.5 { stuckAtFive += 1 }
      let client = run.totals().clients[0]
      amplifications.append(Double(client.attempts) / Double(client.offered))
    }
    let share = Double(runs)
    found.compare("stuck after the spike, share", Double(stuck) / share, within: 0.95...1)
    found.compare("still stuck at 5/s, share", Double(stuckAtFive) / share, within: 0.95...1)
    found.compare(
      "tries a request", amplifications.mean, item.expected["amplification_mean"].number,
      absolute: item.tolerance("amplification_abs") ?? 0.3)
  }
}
