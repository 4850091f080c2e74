extension SweepSummary {
  /// The table for people, in plain ASCII.
  public var lines: [String] {
    var lines = ["\(header.scenario): \(done) of \(plan.size) runs"]
    if done < plan.size { lines[0] += " (the rest is missing here)" }
    let heads = Self.heads(plan.variables.map(\.path))
    for (head, variable) in zip(heads, plan.variables) where head != variable.path {
      lines.append("  \(head) is \(variable.path)")
    }
    let columns: [ReplyTable.Column] =
      heads.map { .figures($0) } + [
        .figures("runs"), .figures("offered/s"), .figures("success"), .figures("sd"),
        .figures("good/s"), .figures("tries/success"), .figures("p99 ms"), .figures("busiest"),
      ]
    let table = ReplyTable(columns, rows: rows.map(cells))
    return lines + [""] + SimulationReport.fitted(table)
  }

  /// Where the success rate falls off the cliff, in words: the largest fall from one utilisation of
  /// the busiest service to the next; nil where none is steep.
  public var cliff: String? {
    let points = rows.compactMap { row -> (utilisation: Double, success: Double)? in
      guard let utilisation = row.mean("utilisation"), let success = row.mean("success") else {
        return nil
      }
      return (utilisation, success)
    }.sorted { ($0.utilisation, -$0.success) < ($1.utilisation, -$1.success) }
    let falls = zip(points, points.dropFirst())
    guard
      let (edge, foot) = falls.max(by: { $0.0.success - $0.1.success < $1.0.success - $1.1.success }
      ),
      edge.success - foot.success >= Self.steep
    else { return nil }
    return "the cliff: \(percentText(edge.success)) success at "
      + "\(percentText(edge.utilisation, places: 0)) utilisation, "
      + "\(percentText(foot.success)) at \(percentText(foot.utilisation, places: 0))"
  }

  /// How much success must fall from one point to the next to make a cliff.
  private static let steep = 0.1

  private func cells(_ row: Row) -> [String] {
    let success = row.figures.first { $0.name == "success" }?.statistics
    return row.values + [
      "\(row.runs)", figure(row, "offeredPerSecond"), share(success?.mean),
      success?.standardDeviation.map { decimalText($0 * 100, places: 2) } ?? "-",
      figure(row, "goodputPerSecond"), figure(row, "attemptsPerSuccess"),
      figure(row, "p99Milliseconds"),
      row.mean("utilisation").map { percentText($0, places: 0) } ?? "-",
    ]
  }

  private func figure(_ row: Row, _ name: String) -> String {
    row.mean(name).map(threeFigures) ?? "-"
  }

  private func share(_ value: Double?) -> String {
    value.map { percentText($0, places: $0 < 1 && $0 > 0.9995 ? 3 : 1) } ?? "-"
  }

  /// The last keys of the paths, as many as it takes to tell them apart.
  static func heads(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: ".").map(String.init) }
    let most = parts.map(\.count).max() ?? 0
    for count in stride(from: 1, through: most, by: 1) {
      let heads = parts.map { $0.suffix(count).joined(separator: ".") }
      if Set(heads).count == heads.count { return heads }
    }
    return paths
  }
}
