import Foundation

/// All findings of a campaign, as a table for people.
struct FidelityTable: Sendable {
  private(set) var findings: [Finding] = []
  private(set) var cases = 0

  /// Runs every case, two at a time, and keeps the order of the files.
  static func made(effort: Effort) async -> FidelityTable {
    var table = FidelityTable()
    for family in Family.all {
      let cases = family.cases(effort)
      let lists = await withTaskGroup(of: (Int, [Finding]).self) { group in
        var lists = [[Finding]](repeating: [], count: cases.count)
        for (index, item) in cases.enumerated() {
          if index >= 2, let (done, list) = await group.next() { lists[done] = list }
          group.addTask { (index, family.findings(item, effort)) }
        }
        for await (index, list) in group { lists[index] = list }
        return lists
      }
      table.cases += cases.count
      table.findings += lists.flatMap { $0 }
    }
    return table
  }

  /// What does not agree.
  var differing: [Finding] { findings.filter { $0.verdict == .differs } }

  /// One line a figure, and a summary.
  var text: String {
    let header = FidelityTable.row(
      ["case", "figure", "", "measured", "expected", "deviation", "tolerance", "verdict"])
    let lines = findings.map { FidelityTable.line($0) }
    let wrong = Set(differing.map(\.caseID)).count
    let out = Set(findings.filter { $0.verdict == .leftOut }.map(\.caseID)).count
    let own = Set(findings.filter { $0.origin == .ownModel }.map(\.caseID)).count
    let summary =
      "\(cases) cases, \(findings.count) figures: \(cases - wrong - out) cases agree "
      + "(\(own) of them on a model of the tests' own), \(wrong) differ, \(out) are left out"
    return ([header] + lines + [summary]).joined(separator: "\n")
  }

  /// A finding in one line.
  static func line(_ finding: Finding) -> String {
    row([
      finding.caseID, finding.figure, finding.origin.rawValue, finding.measured, finding.expected,
      finding.deviation, finding.tolerance, finding.verdict.rawValue,
    ]) + (finding.note.isEmpty ? "" : "  \(finding.note)")
  }

  private static let widths = [48, 36, 10, 12, 14, 11, 10, 9]

  private static func row(_ cells: [String]) -> String {
    zip(cells, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }
      .joined(separator: " ")
  }
}
