import ServiceGraph
import Simulation
import Units

extension Family {
  /// Writers that contend for one row, with each back-off of the AWS simulation.
  static let contention = Family(
    "backoff-occ-simulation", isLong: { $0.params["clients"].number ?? 0 > 50 }
  ) { item, effort in
    var found = Findings(item)
    let clients = Int(try item.number("clients"))
    let algorithm = item.params["algorithm"].text ?? ""
    let net =
      try "normal \(written(seconds: item.number("net_mean_ms") / 1e3)) "
      + "sd \(written(seconds: item.number("net_sd_ms") / 1e3))"
    let update = "services.table.operations.write.steps.1.update"
    let setUp = SetUp(
      "occ",
      [
        "clients.writers.users": "\(clients)", "\(update).read": net, "\(update).write": net,
        "\(update).retry.backoff": try backoff(
          algorithm, base: item.number("base_ms") / 1e3, cap: item.number("cap_ms") / 1e3),
      ])
    var calls: [Double] = []
    var times: [Double] = []
    for seed in 1...UInt64(max(effort.seeds, 10)) {
      let (attempts, end) = try lastWriter(setUp, seed: seed, clients: clients)
      calls.append(attempts)
      times.append(end * 1e3)
    }
    found.compare(
      "calls", calls.mean, item.expected["calls_mean"].number,
      absolute: effort.runs(item.tolerance("calls_abs") ?? 0))
    found.compare(
      "time, ms", times.mean, item.expected["time_ms_mean"].number,
      absolute: effort.runs(item.tolerance("time_abs") ?? 0))
    return found.list
  }

  /// The simulation's back-off of base · 2^n counts n from 1: its base is half of ours.
  private static func backoff(_ algorithm: String, base: Double, cap: Double) throws -> String {
    let growing =
      "base: \(written(seconds: 2 * base)), factor: 2, cap: \(written(seconds: max(cap, 2 * base)))"
    switch algorithm {
    case "None": return "{fixed: 0s}"
    case "Exponential": return "{\(growing), jitter: none}"
    case "EqualJitter": return "{\(growing), jitter: equal}"
    case "FullJitter": return "{\(growing), jitter: full}"
    case "Decorr":
      return
        "{base: \(written(seconds: base)), cap: \(written(seconds: cap)), jitter: decorrelated}"
    default: throw Misfit("'\(algorithm)' is no back-off of the simulation")
    }
  }

  /// How many writes were tried, and when the last writer was done.
  private static func lastWriter(
    _ setUp: SetUp, seed: UInt64, clients: Int
  ) throws -> (attempts: Double, end: Double) {
    var run = try setUp.run(seed: seed)
    // All begin at once, so that the longest time is that of the last one.
    var until = 1.0
    repeat {
      until *= 2
      run.advance(to: .at(.seconds(until)))
      let report = run.report()
      if report.clients[0].requests.succeeded == clients {
        let longest = report.clients[0].requests.latency?.max.seconds ?? 0
        return (Double(report.rows[0].attempts), longest)
      }
    } while until < 1e6
    throw Misfit("not all of \(clients) writers came to an end in \(until) s, seed \(seed)")
  }
}

extension [Double] {
  /// The mean.
  var mean: Double { reduce(0, +) / Double(count) }

  /// The standard deviation of the mean.
  var errorOfMean: Double {
    let mean = mean
    let variance = reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Swift.max(1, count - 1))
    return (variance / Double(count)).squareRoot()
  }
}
