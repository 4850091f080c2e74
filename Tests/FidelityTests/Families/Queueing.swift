import Scenario
import ServiceGraph
import Simulation
import Units

extension Family {
  /// Stations with closed forms, evaluated and simulated.
  static let queueing = Family("queueing", isLong: { $0.params["nu"].number ?? 0 >= 50 }) {
    item, effort in
    var found = Findings(item)
    let theory = try theory(of: item)
    for (figure, expected) in item.expected.numbers {
      guard let value = theory[figure] else { continue }
      found.compare(
        figure, value, expected, relative: item.tolerance("analytic_rel") ?? 1e-5,
        absolute: 1e-12, origin: .evaluated)
    }
    if item.part(1) == "littles_law" {
      try littlesLaw(item, effort, &found)
    } else {
      try simulate(item, effort, &found)
    }
    return found.list
  }

  private static func theory(of item: FidelityCase) throws -> [String: Double] {
    func number(_ key: String) throws -> Double { try item.number(key) }
    switch item.part(1) {
    case "mm1":
      if let time = item.params["timeout_s"].number {
        let slower = try Stations.mm1Slower(lambda: number("lam"), mu: number("mu"), than: time)
        return ["p_timeout": slower]
      }
      return try Stations.mm1(lambda: number("lam"), mu: number("mu"))
    case "mmc":
      return try Stations.mmc(lambda: number("lam"), mu: number("mu"), servers: Int(number("c")))
    case "mmck":
      return try Stations.mmck(
        lambda: number("lam"), mu: number("mu"), servers: Int(number("c")),
        capacity: Int(number("K")))
    case "mg1":
      return try Stations.mg1(lambda: number("lam"), mean: number("ES"), second: number("ES2"))
    case "mg1ps":
      return try Stations.mg1ps(lambda: number("lam"), mean: number("ES"))
    case "erlangA":
      return try Stations.erlangA(
        lambda: number("lam"), mu: number("mu"), servers: Int(number("c")),
        theta: number("theta"))
    case "retrial1":
      return try Retrials.one(lambda: number("lam"), mu: number("mu"), nu: number("nu"))
    case "retrialc":
      return try Retrials.many(
        lambda: number("lam"), mu: number("mu"), servers: Int(number("c")), nu: number("nu"))
    case "littles_law": return [:]
    default: throw Misfit("'\(item.part(1))' is no station that is known here")
    }
  }

  private static func simulate(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let asked = item.tolerance("des_rel") ?? 0.05
    let rate = try item.number("lam")
    for (setUp, name) in try stations(item) {
      var values: [(figure: String, runs: [Double])] = []
      // A queue forgets slowly where it is busy: runs are added until the mean of each figure is
      // known three times as well as it must be.
      for seed in 1...UInt64(effort.isWhole ? 40 : 4) {
        let run = try StationRun(setUp, rate: rate, customers: effort.customers, seed: seed)
        let figures = figures(of: run, item).filter { item.expected[$0.0].number != nil }
        if values.isEmpty { values = figures.map { ($0.0, []) } }
        for index in figures.indices { values[index].runs.append(figures[index].1) }
        let isKnown = values.allSatisfy {
          3 * $0.runs.errorOfMean <= asked * $0.runs.mean.magnitude || $0.runs.mean.magnitude < 1e-9
        }
        if seed >= 3, isKnown { break }
      }
      for (figure, runs) in values {
        // Fewer customers are less exact: by the root of their number, and by their own spread.
        let bound = max(asked, effort.widened(asked) / Double(runs.count).squareRoot())
        found.compare(
          name.isEmpty ? figure : "\(figure) (\(name))", runs.mean, item.expected[figure].number,
          relative: effort.isWhole ? asked : bound,
          absolute: max(1e-9, effort.isWhole ? 0 : 4 * runs.errorOfMean))
      }
    }
  }

  /// The scenarios of a case, each with what tells it from the others.
  private static func stations(_ item: FidelityCase) throws -> [(SetUp, String)] {
    let rate = written(rate: try item.number("lam"))
    let mean = item.params["mu"].number.map { 1 / $0 } ?? item.params["ES"].number ?? 0
    let work = "exp \(written(seconds: mean))"
    let step = "steps.1.cpu"
    switch item.part(1) {
    case "mm1":
      let timeout = item.params["timeout_s"].number.map { written(seconds: $0) } ?? "1h"
      return [
        (
          SetUp(
            "mm1",
            [
              "clients.customers.rate": rate, "policies.plain.timeout": timeout,
              "services.desk.operations.serve.\(step)": work,
            ]), ""
        )
      ]
    case "mmc", "mmck":
      let servers = Int(try item.number("c"))
      var setUp = SetUp(
        item.part(1),
        [
          "clients.customers.rate": rate, "services.desk.threads": "\(servers)",
          "services.desk.operations.serve.\(step)": work,
        ])
      if let capacity = item.params["K"].number {
        setUp = setUp.setting("services.desk.queue", "\(Int(capacity) - servers)")
      }
      return [(setUp, "")]
    case "mg1":
      return [(station("mg1", rate, try WorkInWords(item.setup).text), "")]
    case "mg1ps":
      let constant = written(seconds: mean)
      let mixed = "mix 90% exp \(written(seconds: mean / 2)) + 10% \(written(seconds: mean * 5.5))"
      return [
        (station("ps", rate, work), "exp"), (station("ps", rate, constant), "constant"),
        (station("ps", rate, mixed), "mixed"),
      ]
    case "erlangA":
      return [
        (
          SetUp(
            "erlang-a",
            [
              "clients.callers.rate": rate,
              "services.centre.threads": "\(Int(try item.number("c")))",
              "services.centre.patience": "exp \(written(seconds: 1 / (try item.number("theta"))))",
              "services.centre.operations.answer.\(step)": work,
            ]), ""
        )
      ]
    case "retrial1", "retrialc":
      let pause = "exp \(written(seconds: 1 / (try item.number("nu"))))"
      return [
        (
          SetUp(
            "retrial",
            [
              "clients.customers.rate": rate,
              "services.desk.threads": "\(Int(item.params["c"].number ?? 1))",
              "policies.persistent.retry.backoff.fixed": pause,
              "services.desk.operations.serve.\(step)": work,
            ]), ""
        )
      ]
    default: throw Misfit("'\(item.part(1))' is no station that is known here")
    }
  }

  private static func station(_ file: String, _ rate: String, _ work: String) -> SetUp {
    SetUp(
      file,
      ["clients.customers.rate": rate, "services.desk.operations.serve.steps.1.cpu": work])
  }

  /// What is read off a run, by the names that the cases use.
  private static func figures(
    of run: StationRun, _ item: FidelityCase
  ) -> [(String, Double)] {
    let servers = item.params["c"].number ?? 1
    switch item.part(1) {
    case "mm1" where item.params["timeout_s"].number != nil:
      return [("p_timeout", Double(run.requests.failures.timeout) / run.offered)]
    case "retrial1", "retrialc":
      let tries = Double(run.requests.attempts) / run.offered
      let orbit = run.meanTime - (run.service.serviceTime?.seconds ?? .nan)
      return [
        ("retries_per_customer", tries - 1), ("attempts_per_customer", tries),
        ("W_orbit", orbit), ("orbit_mean", orbit * run.offered / run.seconds),
        ("T", run.meanTime), ("P_busy", run.busy), ("rho", run.busy / servers),
        ("mean_busy", run.busy),
      ]
    case "erlangA":
      return [
        ("P_wait", (Double(run.service.waited) + run.left) / run.offered),
        ("P_abandon", run.left / run.offered),
        ("W_mean_all", run.waiting * run.seconds / run.offered),
        ("Lq", run.waiting), ("L", run.present), ("throughput", run.throughput),
        ("utilisation", run.busy / servers),
      ]
    default:
      let waited = Double(run.service.waited) / Double(run.service.begun)
      let times = run.requests.latency
      return [
        ("rho", run.busy / servers), ("utilisation", run.busy / servers),
        ("L", run.present), ("Lq", run.waiting), ("T", run.meanTime), ("W", run.meanWait),
        ("slowdown", run.meanTime / (item.params["ES"].number ?? 1)),
        ("P_block", run.refused / run.arrivals), ("loss_rate", run.refused / run.seconds),
        ("throughput", run.throughput), ("P_wait", waited), ("ErlangC", waited),
        ("p50_T", times?.p50.seconds ?? .nan), ("p90_T", times?.p90.seconds ?? .nan),
        ("p99_T", times?.p99.seconds ?? .nan), ("p99_W", run.service.wait?.p99.seconds ?? .nan),
      ] + (servers == 1 ? [("P0", 1 - run.busy)] : [])
        + (item.part(1) == "mmc" ? [("a", run.busy)] : [])
    }
  }

  /// Little's law over a window: both sides are measured apart.
  private static func littlesLaw(
    _ item: FidelityCase, _ effort: Effort, _ found: inout Findings
  ) throws {
    let setUps: KeyValuePairs<String, SetUp> = [
      "M/M/1": SetUp("mm1", ["clients.customers.rate": "8/s"]), "M/M/10": SetUp("mmc"),
      "M/M/2/10": SetUp("mmck"), "M/G/1": SetUp("mg1"), "processor sharing": SetUp("ps"),
      "retrial": SetUp("retrial"),
    ]
    for (name, setUp) in setUps {
      guard case .stages(let stages, _) = try setUp.scenario().graph.clients[0].load else {
        continue
      }
      let rate = stages[0].rate.perSecond
      let run = try StationRun(setUp, rate: rate, customers: effort.customers)
      found.compare(
        "L / λT, \(name)",
        run.present / (run.throughput * (run.service.timeInSystem?.seconds ?? 0)),
        item.expected["ratio"].number, relative: item.tolerance("rel") ?? 0.01)
    }
  }
}
