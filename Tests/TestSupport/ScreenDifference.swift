/// What a person wants to see where two screens differ: the rows, and where in them.
public enum ScreenDifference {
  /// For each row that differs: its number, both forms, and marks below the columns.
  public static func lines(golden: [String], drawn: [String]) -> [String] {
    var result: [String] = []
    for index in 0..<max(golden.count, drawn.count) {
      let old = index < golden.count ? golden[index] : nil
      let new = index < drawn.count ? drawn[index] : nil
      guard old != new else { continue }
      result.append("line \(index + 1)")
      if let old { result.append("- \(old)") }
      if let new { result.append("+ \(new)") }
      if let old, let new { result.append("  \(marks(Array(old), Array(new)))") }
    }
    return result
  }

  private static func marks(_ old: [Character], _ new: [Character]) -> String {
    let differs = (0..<max(old.count, new.count)).map { index in
      (index < old.count ? old[index] : " ") != (index < new.count ? new[index] : " ")
    }
    guard let last = differs.lastIndex(of: true) else { return "" }
    return String(differs[...last].map { $0 ? "^" : " " })
  }
}
