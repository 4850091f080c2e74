import ServiceGraph
import Units

extension Family {
  /// Layers of retries over a leaf that fails.
  static let amplification = Family("amplification") { item, effort in
    var found = Findings(item)
    switch item.part(1) {
    case "power": try power(item, &found)
    case "single_layer": try singleLayer(item, &found)
    case "budget": try budget(item, effort, &found)
    case "chain": try chain(item, effort, &found)
    case "threshold": try threshold(item, &found)
    default: throw Misfit("'\(item.part(1))' is no chain that is known here")
    }
    return found.list
  }

  /// How often the leaf was tried for each of so many requests, and how many of those ended well.
  static func layers(
    _ file: String = "retry-layers", depth: Int, failures: Double, requests: Double,
    rate: Double = 10, settings: [(path: String, value: String)]
  ) throws -> (attempts: Double, success: Double) {
    let setUp = SetUp(
      file,
      settings: [
        ("clients.users.calls", "layer-\(depth).call"), ("clients.users.rate", written(rate: rate)),
        ("timeline.1.share", written(share: failures)),
      ] + settings)
    var run = try setUp.run()
    run.advance(to: .at(.seconds(requests / rate)))
    let totals = run.totals()
    guard let leaf = run.description.service(named: "leaf") else { throw Misfit("no leaf") }
    let offered = Double(totals.clients[0].offered)
    return (
      Double(totals.services[leaf.index].arrivals) / offered,
      Double(totals.clients[0].succeeded) / offered
    )
  }

  private static func tries(_ count: Double, upper: Double? = nil) -> [(String, String)] {
    [
      ("policies.lowest.retry.tries", "\(Int(count))"),
      ("policies.upper.retry.tries", "\(Int(upper ?? count))"),
    ]
  }

  /// Everything fails: r tries at each of d layers are r^d at the leaf.
  private static func power(_ item: FidelityCase, _ found: inout Findings) throws {
    let count = try item.number("attempts_per_layer")
    let depth = Int(try item.number("depth"))
    let expected = item.expected["leaf_attempts"].number
    found.compare(
      "tries of the leaf", Chain(tries: Int(count), depth: depth, failures: 1).attempts, expected,
      origin: .evaluated)
    let run = try layers(depth: depth, failures: 1, requests: 20, settings: tries(count))
    found.compare("tries of the leaf", run.attempts, expected)
  }

  private static func singleLayer(_ item: FidelityCase, _ found: inout Findings) throws {
    let run = try layers(
      depth: Int(item.number("depth")), failures: 1, requests: 20,
      settings: tries(item.number("attempts"), upper: 1))
    found.compare("tries of the leaf", run.attempts, item.expected["leaf_attempts"].number)
  }

  /// Each layer may retry a share b of its calls: (1 + b)^d.
  private static func budget(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let share = try item.number("budget")
    let depth = Int(try item.number("depth"))
    let expected = item.expected["factor"].number
    var factor = 1.0
    for _ in 0..<depth { factor *= 1 + share }
    found.compare(
      "factor", factor, expected, relative: item.tolerance("rel") ?? 1e-5, origin: .evaluated)
    let ratio = written(share: share)
    let run = try layers(
      "retry-layers-sparing", depth: depth, failures: 1,
      requests: effort.isWhole ? 100_000 : 10_000, rate: 100,
      settings: tries(2) + [
        ("policies.lowest.retry.budget.ratio", ratio),
        ("policies.upper.retry.budget.ratio", ratio),
      ])
    // A window's last retry must be allowed whole, which leaves a little of the budget unused.
    found.compare("factor", run.attempts, expected, relative: 0.02)
  }

  /// Each try of the leaf fails by itself with the same chance.
  private static func chain(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let count = try item.number("attempts")
    let depth = Int(try item.number("depth"))
    let failures = try item.number("p")
    let attempts = item.expected["leaf_attempts_per_request"].number
    let success = item.expected["success"].number
    let formula = Chain(tries: Int(count), depth: depth, failures: failures)
    let exact = item.tolerance("analytic_rel") ?? 1e-5
    found.compare(
      "tries of the leaf", formula.attempts, attempts, relative: exact, origin: .evaluated)
    found.compare("success", formula.success, success, relative: exact, origin: .evaluated)
    let run = try layers(
      depth: depth, failures: failures, requests: effort.customers / 2, rate: 1_000,
      settings: tries(count))
    let bound = effort.widened(item.tolerance("des_rel") ?? 0.02)
    found.compare("tries of the leaf", run.attempts, attempts, relative: bound)
    found.compare("success", run.success, success, relative: bound)
  }

  /// The load above which a big trigger leaves it stuck, found between two loads of the same set-up.
  private static func threshold(_ item: FidelityCase, _ found: inout Findings) throws {
    let count = Int(try item.number("attempts"))
    guard let expected = item.expected["rho_hidden"].number else { return }
    let bound = item.tolerance("abs") ?? 0.03
    found.compare(
      "hidden capacity", 1 / Double(count), expected, relative: 1e-5, origin: .evaluated)
    var low = expected - 0.1
    var high = expected + 0.1
    while high - low > bound / 2 {
      let middle = (low + high) / 2
      let setUp = PauseSetUp(
        lambda: 300 * middle, mu: 300, timeout: 1, tries: count, pause: 4 * Double(count),
        length: 1_200)
      if try setUp.run().outcome == .growing { high = middle } else { low = middle }
    }
    found.compare("hidden capacity", (low + high) / 2, expected, absolute: bound)
  }
}
