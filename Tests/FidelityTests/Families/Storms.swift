import ServiceGraph
import Units

// A server that gets slower the fuller it is, and one whose queue is bounded.
extension Family {
  /// Load that rises and falls again, and does not take its consequences with it.
  static func crowdedRamp(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let policy = item.params["backoff"].isTrue ? "gentle" : "hasty"
    let setUp = SetUp("crowded-ramp", ["clients.callers.policy": policy])
    let length = Int(try item.number("max_t"))
    var recovered = 0
    var successes: [Double] = []
    var amplifications: [Double] = []
    var windows = item.expected["windows"].entries.map { RampWindow($0) }
    for seed in 1...UInt64(effort.seeds) {
      let run = try setUp.run(seed: seed, for: Double(length), historySeconds: length + 1)
      let client = run.totals().clients[0]
      successes.append(Double(client.succeeded) / Double(client.offered))
      // A retry counts when it is decided on, as in the original, though it waits before it is sent.
      let decided = run.totals().edges[0].failures.timeout - client.failures.timeout
      amplifications.append(1 + Double(decided) / Double(client.offered))
      for index in windows.indices { windows[index].add(run.history) }
      if let last = windows.last, last.lastSuccesses > 0.5 * last.lastStarts { recovered += 1 }
    }
    let bound = effort.runs(item.tolerance("recovered_abs") ?? 15)
    found.compare(
      "recovered of 100", 100 * Double(recovered) / Double(effort.seeds),
      item.expected["recovered"].hundredths, absolute: bound)
    // The case's own spread over its runs says how far the mean of fewer may be.
    for (figure, values, key) in [
      ("success", successes, "overall_success"),
      ("tries a request", amplifications, "amplification"),
    ] {
      let expected = item.expected[key].entries.compactMap(\.number)
      let spread = expected.count > 1 ? expected[1] : 0
      let asked = item.tolerance("\(key)_abs") ?? 0.03
      found.compare(
        figure, values.mean, expected.first,
        absolute: effort.isWhole ? asked : asked + 3 * spread / Double(values.count).squareRoot())
    }
    for window in windows { window.compare(effort, &found) }
  }

  /// A busy M/M/1 with a bounded line, a spike, and callers who ask again at once.
  static func boundedStorm(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    func value(_ key: String, _ usual: Double) -> Double { item.params[key].number ?? usual }
    let lambda = value("lam", 9.3)
    let end = Int(value("end", 400))
    let setUp = SetUp(
      "bounded-storm",
      [
        "clients.callers.stages.1.to": written(rate: lambda),
        "clients.callers.stages.2.to": written(rate: value("lspike", 30)),
        "clients.callers.stages.3.to": written(rate: lambda),
        "clients.callers.stages.2.from": written(seconds: value("s0", 120)),
        "clients.callers.stages.3.from": written(seconds: value("s1", 125)),
        "policies.persistent.timeout": written(seconds: value("timeout", 4)),
        "policies.persistent.retry.tries": "\(Int(value("retries", 3)) + 1)",
        "services.server.queue": "\(Int(value("cap", 100)))",
        "services.server.operations.work.steps.1.cpu":
          "exp \(written(seconds: 1 / value("mu", 10)))",
      ])
    var healthy = 0
    var stuck = 0
    var (before, after, attempts): ([Double], [Double], [Double]) = ([], [], [])
    for seed in 1...UInt64(effort.seeds) {
      let run = try setUp.run(seed: seed, for: Double(end), historySeconds: end + 1)
      func mean(_ range: Range<Int>, _ figure: (ClientSecond) -> Int) -> Double {
        run.history[range].map { Double(figure($0.clients[0])) }.mean
      }
      before.append(mean(60..<120) { $0.succeeded })
      after.append(mean((end - 100)..<end) { $0.succeeded })
      attempts.append(mean((end - 100)..<end) { $0.attempts })
      if mean(60..<120, { $0.succeeded }) > 0.8 * mean(60..<120, { $0.offered }) { healthy += 1 }
      if (after.last ?? 0) < 0.5 * mean((end - 100)..<end, { $0.offered }) { stuck += 1 }
    }
    let share = 100 / Double(effort.seeds)
    let bound = effort.runs(item.tolerance("stuck_abs") ?? 14)
    found.compare(
      "healthy before, of 100", Double(healthy) * share, item.expected["healthy_before"].hundredths,
      absolute: bound)
    found.compare(
      "stuck, of 100", Double(stuck) * share, item.expected["stuck"].hundredths, absolute: bound)
    // Where some runs are stuck and others not, a rate's mean is as uncertain as that share.
    let goodput = item.tolerance("goodput_abs") ?? 0.15
    found.compare(
      "goodput/s before", before.mean, item.expected["goodput_pre"].number,
      absolute: max(goodput, 3 * before.errorOfMean))
    found.compare(
      "goodput/s after", after.mean, item.expected["goodput_post"].number,
      absolute: effort.isWhole ? goodput : max(goodput, 3 * after.errorOfMean))
    found.compare(
      "tries/s after", attempts.mean, item.expected["attempts_post"].number,
      relative: item.tolerance("attempts_rel") ?? 0.03,
      absolute: effort.isWhole ? 0 : 3 * attempts.errorOfMean)
  }

  /// Five equal stages of load up and down; the third is as the first, and slow.
  static func crowdedHeap(_ item: FidelityCase, _ found: inout Findings) throws {
    var settings: [(path: String, value: String)] = []
    for (index, rate) in item.params["stages_rps"].entries.compactMap(\.number).enumerated() {
      settings.append(("clients.callers.stages.\(index + 1).to", written(rate: rate)))
    }
    let run = try SetUp("crowded-heap", settings: settings).run(for: 600, historySeconds: 601)
    func present(_ range: Range<Int>) -> Double {
      run.history[range].map { $0.services[0].meanQueue + $0.services[0].busy }.mean
    }
    found.compare(
      "present in stage 3 / in stage 1", present(300..<360) / present(60..<120), within: 3...1e9)
  }
}

/// A stretch of a ramp: what it should come to a second, and what it came to.
private struct RampWindow {
  private let range: Range<Int>
  private let expected: JSONValue
  private var starts: [Double] = []
  private var successes: [Double] = []
  private var retries: [Double] = []

  init(_ value: JSONValue) {
    let bounds = value["window"].entries.compactMap(\.number).map { Int($0) }
    range = bounds.count == 2 ? bounds[0]..<bounds[1] : 0..<1
    expected = value
  }

  var lastStarts: Double { starts.last ?? 0 }
  var lastSuccesses: Double { successes.last ?? 0 }

  mutating func add(_ history: [SecondSample]) {
    let seconds = history[range].map { $0.clients[0] }
    starts.append(seconds.map { Double($0.offered) }.mean)
    successes.append(seconds.map { Double($0.succeeded) }.mean)
    let decided = history[range].map {
      Double($0.edges[0].failures.timeout - $0.clients[0].failures.timeout)
    }
    retries.append(decided.mean)
  }

  func compare(_ effort: Effort, _ found: inout Findings) {
    for (figure, values) in [("starts", starts), ("successes", successes), ("retries", retries)] {
      found.compare(
        "\(figure)/s in \(range)", values.mean, expected[figure].number, relative: 0.05,
        absolute: max(0.3, 4 * values.errorOfMean))
    }
  }
}

extension JSONValue {
  /// A share written as `73/100`, in hundredths.
  var hundredths: Double? {
    let parts = text?.split(separator: "/").compactMap { Double($0) } ?? []
    return parts.count == 2 && parts[1] > 0 ? 100 * parts[0] / parts[1] : nil
  }
}
