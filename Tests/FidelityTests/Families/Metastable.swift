import ServiceGraph
import Units

extension Family {
  /// Graphs that a trigger tips over, and whether they come back.
  static let metastable = Family("metastable", isLong: { longOnes.contains($0.part(1)) }) {
    item, effort in
    var found = Findings(item)
    switch (item.part(1), item.part(2)) {
    case ("dd1", _): try evenArrivals(item, &found)
    case ("gc", _): try oneCollection(item, &found)
    case ("happy", let name): try happySimulator(item, name, effort, &found)
    case ("brooker", "ramp"): try crowdedRamp(item, effort, &found)
    case ("descartes", _): try boundedStorm(item, effort, &found)
    case ("queueingsim", _): try ticks(item, effort, &found)
    case ("osdi22", "monotone_grid"): try grid(item, &found)
    case ("osdi22", "mongo"): try mongo(item, &found)
    case ("osdi22", "gc"): try crowdedHeap(item, &found)
    case ("hotos21", _): try hotOS(item, &found)
    default: throw Misfit("'\(item.id)' is no set-up that is known here")
    }
    return found.list
  }

  private static let longOnes: Set<String> = ["queueingsim", "osdi22"]
}

// MARK: - D/D/1

extension Family {
  private static func evenArrivals(_ item: FidelityCase, _ found: inout Findings) throws {
    let trigger = item.params["trig"].entries
    guard trigger.count >= 3, let at = trigger[1].number, let pause = trigger[2].number else {
      throw Misfit("\(item.id) has no trigger")
    }
    let left = trigger.count > 3 ? trigger[3].number ?? 0 : 0
    var setUp = try PauseSetUp(
      lambda: item.number("lam"), mu: item.number("mu"), timeout: item.number("timeout"),
      tries: Int(item.number("retries")) + 1, triggerAt: at, pause: pause, capacityLeft: left,
      length: item.number("dur"))
    setUp.queue = item.params["cap"].number.map { Int($0) }
    setUp.isLIFO = item.params["lifo"].isTrue
    setUp.cancels = item.params["cancel"].isTrue
    if let cap = item.params["retry_cap"].number { setUp.budget = (0, cap) }
    if let ratio = item.params["retry_ratio"].number { setUp.budget = (ratio, 0) }
    let result = try setUp.run()
    found.compare("outcome", result.outcome.rawValue, outcome(item, result))
    compareRates(item, result, setUp.lambda, &found)
    if let recovery = item.expected["recovery_s"].number {
      found.compare(
        "recovery, s", result.recovery ?? .infinity, recovery,
        absolute: item.tolerance("recovery_abs_s") ?? 3)
    }
  }

  private static func compareRates(
    _ item: FidelityCase, _ result: PauseSetUp.Result, _ lambda: Double, _ found: inout Findings
  ) {
    let goodput = item.tolerance("goodput_rel") ?? 0.03
    found.compare(
      "goodput/s", result.goodput, item.expected["goodput_rps"].number, relative: goodput,
      absolute: goodput * 0.1 * lambda)
    found.compare(
      "tries/s", result.attempts, item.expected["attempts_rps"].number,
      relative: item.tolerance("attempts_rel") ?? 0.03)
  }

  /// The outcome that a case's words ask for.
  private static func outcome(_ item: FidelityCase, _ result: PauseSetUp.Result) -> String {
    let words = item.expected["outcome"].text ?? ""
    let isOver = item.expected["recovery_s"].number != nil
    if words.hasPrefix("zombie") { return PauseSetUp.Outcome.zombie.rawValue }
    if words.hasPrefix("recovers") {
      return (isOver ? PauseSetUp.Outcome.recovered : .draining).rawValue
    }
    // At the critical load the queue may creep either way.
    let creeps = words.hasPrefix("critical") && result.outcome == .draining
    return creeps ? result.outcome.rawValue : PauseSetUp.Outcome.growing.rawValue
  }

  /// The example of the paper that gave the thing its name, as bounds on the load.
  private static func hotOS(_ item: FidelityCase, _ found: inout Findings) throws {
    let capacity = try item.number("capacity_qps")
    let load = try item.number("load_qps")
    let setUp = try PauseSetUp(
      lambda: load, mu: capacity, timeout: item.number("timeout_s"),
      tries: Int(item.number("retries")) + 1, pause: item.number("outage_s"), length: 240)
    let after = try setUp.run()
    found.compare("outcome", after.outcome.rawValue, PauseSetUp.Outcome.growing.rawValue)
    found.compare(
      "tries/s after", after.attempts, item.expected["load_after"].number, relative: 0.03)
    found.compare("goodput/s after", after.goodput, item.expected["goodput"].number, absolute: 1)
    if let bound = item.expected["stable_below_qps"].number {
      try threshold("stable below, queries/s", bound, 0.03, &found) {
        var other = setUp
        other.lambda = $0
        other.length = 1_200
        return other
      }
    }
    if let bound = item.expected["recover_if_retries_below_qps"].number {
      try threshold("recovers with retries/s below", bound, 0.1, &found) {
        var other = setUp
        other.budget = (0, $0)
        other.length = 2_400
        return other
      }
    }
  }

  /// Where between half and one and a half of a figure runs begin to grow.
  private static func threshold(
    _ figure: String, _ expected: Double, _ bound: Double, _ found: inout Findings,
    _ setUp: (Double) -> PauseSetUp
  ) throws {
    var low = 0.5 * expected
    var high = 1.5 * expected
    while high - low > 0.5 * bound * expected {
      let middle = ((low + high) / 2).rounded()
      guard middle > low, middle < high else { break }
      if try setUp(middle).run().outcome == .growing { high = middle } else { low = middle }
    }
    found.compare(figure, (low + high) / 2, expected, relative: bound)
  }
}

// MARK: - One stop of the world

extension Family {
  private static func oneCollection(_ item: FidelityCase, _ found: inout Findings) throws {
    let lambda = try item.number("lam")
    let retries = Int(try item.number("retries"))
    let setUp = try collection(lambda: lambda, retries: retries, pause: item.number("pause_s"))
    let run = try setUp.run(for: 600, historySeconds: 601)
    let client = run.totals().clients[0]
    let last = run.history.suffix(10).map { Double($0.clients[0].succeeded) }.mean
    found.compare(
      "outcome", last > 0.5 * lambda ? "recovers" : "stuck", item.expected["outcome"].text ?? "")
    found.compare(
      "goodput/s at the end", last, item.expected["goodput_last10s"].number, absolute: 0.101)
    found.compare(
      "tries a request", Double(client.attempts) / Double(client.offered),
      item.expected["amplification"].number, relative: item.tolerance("amplification_rel") ?? 0.03)
  }

  /// The original's server stops before its next request: whoever is served is served to the end.
  static func collection(
    lambda: Double, retries: Int, pause: Double, at moment: Double = 30.013
  ) -> SetUp {
    let service = 0.1
    let lastArrival = (moment * lambda + 1e-9).rounded(.down) / lambda
    let begin = max(moment, lastArrival + service + 1e-6)
    return SetUp(
      "gc-pause",
      [
        "clients.callers.stages.1.to": written(rate: lambda),
        "policies.persistent.retry.tries": "\(retries + 1)",
        "timeline.1.at": written(seconds: begin),
        "timeline.1.for": written(seconds: max(1e-6, moment + pause - begin)),
      ])
  }
}
