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

  /// The success rate against the busiest service's utilisation, in words: where the cliff is.
  public var cliff: String? {
    let points = rows.compactMap { row -> (utilisation: Double, success: Double)? in
      guard let utilisation = row.mean("utilisation"), let success = row.mean("success") else {
        return nil
      }
      return (utilisation, success)
    }.sorted { $0.utilisation < $1.utilisation }
    guard let good = points.last(where: { $0.success >= 0.99 }),
      let bad = points.first(where: { $0.success < 0.9 && $0.utilisation >= good.utilisation })
    else { return nil }
    return "the cliff: \(percentText(good.success)) success at "
      + "\(percentText(good.utilisation, places: 0)) utilisation, "
      + "\(percentText(bad.success)) at \(percentText(bad.utilisation, places: 0))"
  }

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
