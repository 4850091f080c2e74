import ServiceGraph
import Units

extension Family {
  /// Callers with four ways to try again, before a service that fails a share of its calls.
  static let policies = Family("retry-policy-goodput") { item, effort in
    var found = Findings(item)
    let share = try item.number("f")
    if let kind = serialKind(item) {
      try serial(item, kind, share, effort, &found)
      return found.list
    }
    let callers = Int(try item.number("clients"))
    let isSplit = item.part(2).hasPrefix("clients")
    // 100 × 10/s for 10 s, or 100/s in all, split over the callers, for 100 s.
    let rate = isSplit ? 100.0 : 10.0 * Double(callers)
    let time = isSplit ? 100.0 : 10.0
    // In the original each caller begins with a call at once: one more than its rate makes.
    let added = Double(callers) / rate
    let setUp = SetUp(
      "retry-policies",
      [
        "clients.callers.senders": "\(callers)", "clients.callers.rate": written(rate: rate),
        "clients.callers.policy": policy(item), "timeline.1.share": written(share: share),
      ])
    var successes: [Double] = []
    var amplifications: [Double] = []
    for seed in 1...UInt64(effort.isWhole ? 20 : 4) {
      let run = try setUp.run(seed: seed, for: time + added)
      let client = run.totals().clients[0]
      let ended = Double(client.succeeded + client.failures.total)
      successes.append(Double(client.succeeded) / ended)
      amplifications.append(Double(client.attempts) / Double(client.offered))
    }
    let bound = item.tolerance("abs") ?? 0.02
    found.compare("success", successes.mean, item.expected["success"].number, absolute: bound)
    found.compare(
      "amplification", amplifications.mean, item.expected["amplification"].number, absolute: bound)
    try closedForm(item, share, &found)
    return found.list
  }

  private static func policy(_ item: FidelityCase) -> String {
    (item.params["policy"].text ?? "").split(separator: "_").joined(separator: "-")
  }

  /// Independent failures: n tries fail together with fⁿ.
  private static func closedForm(
    _ item: FidelityCase, _ share: Double, _ found: inout Findings
  ) throws {
    let expected = item.expected["closed_form"]
    guard expected["success"].number != nil else { return }
    let tries = Chain(tries: policy(item) == "no-retries" ? 1 : 4, failures: share)
    // The cases write six digits of it.
    found.compare(
      "success, formula", tries.success, expected["success"].number, relative: 1e-5,
      absolute: 1e-6, origin: .evaluated)
    found.compare(
      "amplification, formula", tries.attempts, expected["amp"].number, relative: 1e-5,
      origin: .evaluated)
  }

  private enum Serial { case unbounded, waiting, waitingAndThinking }

  private static func serialKind(_ item: FidelityCase) -> Serial? {
    guard item.part(2) == "serial" else { return nil }
    if item.part(3).hasSuffix("_serial_backoff") { return .waitingAndThinking }
    return item.part(3).hasSuffix("_serial") ? .waiting : .unbounded
  }

  private static func serial(
    _ item: FidelityCase, _ kind: Serial, _ share: Double, _ effort: Effort,
    _ found: inout Findings
  ) throws {
    let callers = Int(try item.number("clients"))
    let rate = try item.number("rps")
    let gap = "exp \(written(seconds: 1 / rate))"
    let file: String
    switch kind {
    case .unbounded: file = "serial-callers-open"
    case .waiting: file = "serial-callers"
    case .waitingAndThinking: file = "serial-callers-thinking"
    }
    var setUp = SetUp(file, ["timeline.1.share": written(share: share)])
    switch kind {
    case .unbounded:
      setUp = setUp.setting("clients.callers.rate", written(rate: rate * Double(callers)))
    case .waiting:
      setUp = setUp.setting("clients.callers.users", "\(callers)")
        .setting("clients.callers.pace", gap)
    case .waitingAndThinking:
      setUp = setUp.setting("clients.callers.users", "\(callers)")
        .setting("clients.callers.think", gap)
    }
    let time = effort.isWhole ? 1_000.0 : 200
    let client = try setUp.run(for: time).totals().clients[0]
    let bound = item.tolerance("rel") ?? 0.03
    found.compare(
      "first tries/s", Double(client.offered) / time, item.expected["unique_rps"].number,
      relative: bound)
    found.compare(
      "tries/s", Double(client.attempts) / time, item.expected["total_rps"].number,
      relative: bound)
  }
}
