import ServiceGraph
import Simulation
import Units

/// Sums and means over seconds of a run.
struct SampleSums {
  let clients: [SimulationReport.Client]
  let services: [SimulationReport.Service]
  let rows: [SimulationReport.Row]

  init(_ samples: [SecondSample], of graph: GraphDescription) {
    clients = graph.clients.indices.map { index in
      Self.client(graph.clients[index].name, samples.map { $0.clients[index] })
    }
    services = graph.services.indices.map { index in
      Self.service(graph.services[index].name, samples.map { $0.services[index] })
    }
    let names = graph.services.flatMap { service in
      service.rows.map { "\(service.name).\($0.name)" }
    }
    rows = names.indices.map { index in Self.row(names[index], samples.map { $0.rows[index] }) }
  }

  /// The run minute by minute of drill time, all clients together.
  static func minutes(_ samples: [SecondSample], preroll: Int) -> [SimulationReport.Minute] {
    let drill = samples.filter { $0.second >= preroll }
    return stride(from: 0, to: drill.count, by: 60).map { start in
      let part = drill[start..<min(start + 60, drill.count)]
      let clients = part.flatMap(\.clients)
      let p99 = clients.compactMap { $0.latency?.p99.milliseconds }.max()
      let perService = (part.first?.services.indices ?? 0..<0).compactMap { index in
        ratio(
          part.reduce(0) { $0 + $1.services[index].attempts },
          part.reduce(0) { $0 + $1.services[index].completed })
      }
      return SimulationReport.Minute(
        minute: start / 60, offered: clients.reduce(0) { $0 + $1.offered },
        good: clients.reduce(0) { $0 + $1.good },
        attemptsPerSuccess: perService.max(), p99Milliseconds: p99)
    }
  }

  private static func client(_ name: String, _ seconds: [ClientSecond]) -> SimulationReport.Client {
    let attempts = seconds.reduce(0) { $0 + $1.attempts }
    let succeeded = seconds.reduce(0) { $0 + $1.succeeded }
    let good = seconds.reduce(0) { $0 + $1.good }
    return SimulationReport.Client(
      name: name, offered: seconds.reduce(0) { $0 + $1.offered }, attempts: attempts,
      retries: seconds.reduce(0) { $0 + $1.retries }, succeeded: succeeded, good: good,
      failures: named(seconds.map(\.failures)), attemptsPerSuccess: ratio(attempts, succeeded),
      goodputPerSecond: Double(good) / Double(max(seconds.count, 1)))
  }

  private static func service(
    _ name: String, _ seconds: [ServiceSecond]
  ) -> SimulationReport.Service {
    let attempts = seconds.reduce(0) { $0 + $1.attempts }
    let completed = seconds.reduce(0) { $0 + $1.completed }
    return SimulationReport.Service(
      name: name, arrivals: seconds.reduce(0) { $0 + $1.arrivals }, completed: completed,
      failed: seconds.reduce(0) { $0 + $1.failed }, lost: seconds.reduce(0) { $0 + $1.lost },
      wasted: seconds.reduce(0) { $0 + $1.wasted }, refused: named(seconds.map(\.refused)),
      rowRetries: seconds.reduce(0) { $0 + $1.rowRetries },
      attemptsPerSuccess: ratio(attempts, completed), meanQueue: mean(seconds.map(\.meanQueue)),
      meanThreadsBusy: mean(seconds.map(\.busy)), meanCPU: mean(seconds.map(\.cpu)))
  }

  private static func row(_ name: String, _ seconds: [RowSecond]) -> SimulationReport.Row {
    SimulationReport.Row(
      name: name, attempts: seconds.reduce(0) { $0 + $1.attempts },
      commits: seconds.reduce(0) { $0 + $1.commits },
      conflicts: seconds.reduce(0) { $0 + $1.conflicts })
  }

  private static func named(_ counts: [FailureCounts]) -> [String: Int] {
    var sums: [String: Int] = [:]
    for kind in ServiceGraph.Failure.allCases {
      sums["\(kind)"] = counts.reduce(0) { $0 + $1[kind] }
    }
    return sums
  }

  private static func ratio(_ one: Int, _ other: Int) -> Double? {
    other == 0 ? nil : Double(one) / Double(other)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
