import Scenario
import ServiceGraph
import Simulation
import SourceText
import Units

extension SimulationReport {
  /// The report for people: the course of the run, who asked, who answered, what the laws said.
  ///
  /// It is plain ASCII but for names, and no wider than 80 columns unless names are very long.
  public var lines: [String] {
    var lines = heading + [""] + course
    if isMeasured {
      lines += [""] + SimulationReport.fitted(clientTable) + details
      lines += [""] + SimulationReport.fitted(serviceTable)
      if !run.rows.isEmpty { lines += [""] + SimulationReport.fitted(rowTable) }
    }
    lines += [""] + endings
    if let score { lines += [""] + SimulationReport.lines(of: score) }
    return lines
  }

  /// Whether it has come to the time that is measured.
  private var isMeasured: Bool { reached > scenario.measureFrom }

  private var heading: [String] {
    var lines = ["\(scenario.title): \(scenario.source.name), seed \(seed), responder \(responder)"]
    lines += settings.map { "  with \($0.path) = \($0.value)" }
    let preroll = scenario.preroll > .zero ? ", after \(scenario.preroll) of pre-roll" : ""
    lines.append(
      isMeasured
        ? "measured: requests arriving \(clockText(scenario.measureFrom)) to "
          + "\(clockText(reached)) of drill time\(preroll)"
        : "nothing measured yet: requests count from \(clockText(scenario.measureFrom)) on")
    if !isComplete {
      lines.append(
        "BROKEN OFF at \(clockText(reached)) of \(clockText(end)): figures are those until then")
    }
    return lines
  }

  private var course: [String] {
    guard !intervals.parts.isEmpty else { return ["no whole second of drill time was reached"] }
    let columns: [ReplyTable.Column] = [
      .words("from"), .figures("offered/s"), .figures("success"), .figures("good/s"),
      .figures("tries/success"), .figures("p99"), .figures("busiest service"),
    ]
    return SimulationReport.fitted(
      ReplyTable(
        columns,
        rows: intervals.parts.map { part in
          let seconds = Double(max(1, part.seconds))
          let busiest = part.busiest.map {
            "\(run.services[$0.service].name) \(percentText($0.utilisation, places: 0))"
          }
          return [
            clockText(part.from), threeFigures(Double(part.offered) / seconds),
            share(part.success), threeFigures(Double(part.good) / seconds),
            figure(part.attemptsPerSuccess), part.p99.map(latencyText) ?? "-", busiest ?? "-",
          ]
        }))
  }

  private var clientTable: ReplyTable {
    let columns: [ReplyTable.Column] = [
      .words("client"), .figures("offered"), .figures("success"), .figures("good/s"),
      .figures("tries/ok"), .figures("p50"), .figures("p99"), .figures("p99.9"),
      .figures("max"),
    ]
    return ReplyTable(
      columns,
      rows: run.clients.map { client in
        let requests = client.requests
        let times = requests.latency
        return [
          client.name, "\(requests.offered)", share(requests.success),
          threeFigures(requests.goodput(over: run.measured)), figure(requests.attemptsPerSuccess),
        ] + [times?.p50, times?.p99, times?.p999, times?.max].map { $0.map(latencyText) ?? "-" }
      })
  }

  /// Why requests failed and who retried, a line each for a client, where there is anything to say.
  private var details: [String] {
    run.clients.flatMap { client in
      let requests = client.requests
      let failures = Failure.allCases.compactMap { failure in
        requests.failures[failure] > 0 ? "\(requests.failures[failure]) \(failure.words)" : nil
      }
      let retries = [
        ("clients", requests.retries.client), ("services", requests.retries.application),
        ("proxies", requests.retries.mesh),
      ].filter { $0.1 > 0 }.map { "\($0.1) by \($0.0)" }
      let underway = requests.underway > 0 ? ["\(requests.underway)"] : []
      return [("ended badly", failures), ("retries", retries), ("under way at the end", underway)]
        .filter { !$0.1.isEmpty }
        .flatMap { SimulationReport.wrapped("  \(client.name), \($0.0): ", $0.1) }
    }
  }

  private var serviceTable: ReplyTable {
    let columns: [ReplyTable.Column] = [
      .words("service"), .figures("arrivals"), .figures("refused"), .figures("wasted"),
      .figures("tries/ok"), .figures("threads"), .figures("CPU"), .figures("queue"),
      .figures("wait p99"),
    ]
    return ReplyTable(
      columns,
      rows: run.services.map { service in
        let tries =
          service.completed == 0 ? nil : Double(service.attempts) / Double(service.completed)
        return [
          service.name, "\(service.arrivals)", "\(service.refused.total)", "\(service.wasted)",
          figure(tries), load(service.threadUtilisation), load(service.cpuUtilisation),
          threeFigures(service.queueMean), service.wait.map { latencyText($0.p99) } ?? "-",
        ]
      })
  }

  private var rowTable: ReplyTable {
    ReplyTable(
      [
        .words("row"), .figures("tries"), .figures("commits"), .figures("conflicts"),
        .figures("tries/commit"),
      ],
      rows: run.rows.map { row in
        let tries = row.commits == 0 ? nil : Double(row.attempts) / Double(row.commits)
        return [
          row.name, "\(row.attempts)", "\(row.commits)", "\(row.conflicts)", figure(tries),
        ]
      })
  }

  private var endings: [String] {
    guard run.laws.checks > 0 else {
      return ["laws: not checked yet", "\(run.events) events, digest \(digest)"]
    }
    let laws =
      isLawful
      ? ["laws: all held in \(run.laws.checks) checks"]
      : ["laws: BROKEN \(run.laws.violations) times, a bug of the engine; please report it:"]
        + run.laws.first.map { "  \($0.moment): \($0.text)" }
    return laws + ["\(run.events) events, digest \(digest)"]
  }

  private static func lines(of card: Scorecard) -> [String] {
    let parts = card.weights.counted.map { part in
      "\(part.rawValue) \(card.points(of: part))/\(card.weights[part])"
    }
    return wrapped("score \(card.total): ", parts) + card.log.awards.map { "  \($0.line)" }
  }
}

extension SimulationReport {
  /// The lines of a table, the texts of its first column cut so that 80 columns suffice.
  static func fitted(_ table: ReplyTable, columns: Int = 80) -> [String] {
    let width = table.lines.map(\.count).max() ?? 0
    guard width > columns, let longest = table.rows.map({ $0[0].count }).max() else {
      return table.lines
    }
    let room = max(8, longest - (width - columns))
    var table = table
    for index in table.rows.indices where table.rows[index][0].count > room {
      table.rows[index][0] = table.rows[index][0].prefix(room - 2) + ".."
    }
    return table.lines
  }

  /// Parts behind a head, joined by commas, on as many lines of 80 columns as it takes.
  static func wrapped(_ head: String, _ parts: [String]) -> [String] {
    var lines = [head]
    for (index, part) in parts.enumerated() {
      let text = index < parts.count - 1 ? "\(part), " : part
      if lines[lines.count - 1].count + text.count > 80 { lines.append("    ") }
      lines[lines.count - 1] += text
    }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func share(_ value: Double?) -> String {
    // What rounds to all is not all: a success rate of 99.996 % has failures.
    value.map { value in
      value < 1 && value > 0.9995 ? percentText(value, places: 3) : percentText(value)
    } ?? "-"
  }

  private func figure(_ value: Double?) -> String { value.map(threeFigures) ?? "-" }

  private func load(_ value: Double?) -> String { value.map { percentText($0, places: 0) } ?? "-" }
}

extension Failure {
  /// The reason in words: `queue full`.
  fileprivate var words: String {
    "\(self)".map { $0.isUppercase ? " \($0.lowercased())" : "\($0)" }.joined()
  }
}
