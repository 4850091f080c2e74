import Foundation
import GameDay

extension SimulationReport {
  /// The report for people: the run by minutes, who asked, who answered, the score.
  var text: String {
    var lines = ["\(scenario), seed \(seed), responder \(responder), digest \(digest)", ""]
    lines.append("minute  offered     good  attempts/success   p99 ms")
    lines += minutes.map { minute in
      [
        Self.cell("\(minute.minute)", 6), Self.cell("\(minute.offered)", 9),
        Self.cell("\(minute.good)", 9), Self.cell(Self.figure(minute.attemptsPerSuccess), 18),
        Self.cell(Self.figure(minute.p99Milliseconds), 9),
      ].joined()
    }
    lines.append("")
    lines += clients.map { client in
      "\(client.name): \(client.offered) offered, \(client.good) good, \(client.attempts) attempts, "
        + "\(Self.figure(client.attemptsPerSuccess)) attempts per success"
    }
    lines += services.map { service in
      "\(service.name): \(service.arrivals) arrivals, \(service.completed) completed, "
        + "\(service.wasted) wasted, \(Self.figure(service.attemptsPerSuccess)) attempts per success"
    }
    lines += rows.map { row in
      "\(row.name): \(row.attempts) attempts, \(row.commits) commits, \(row.conflicts) conflicts"
    }
    if let score { lines += [""] + score.lines }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func figure(_ value: Double?) -> String {
    value.map { String(format: "%.2f", $0) } ?? "-"
  }
}

extension ScoreReport {
  fileprivate var lines: [String] {
    let parts = parts.map { "\($0.name) \($0.points)/\($0.most)" }.joined(separator: ", ")
    return ["score \(points): \(parts)"]
      + awards.map { "  \($0.atSeconds) s  \($0.points)  \($0.rule): \($0.evidence)" }
  }
}
