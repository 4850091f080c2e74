extension KeyTable {
  /// The key table as Markdown, for the README: one row a key, by scope.
  public static func markdown() -> String {
    var lines = ["| Where | Key | What it does |", "| --- | --- | --- |"]
    for scope in [.everywhere, .always] + KeyScope.allCases.filter({ !outer.contains($0) }) {
      for binding in bindings(in: scope) {
        let label = binding.label.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
        lines.append("| \(scope.heading) | \(label) | \(binding.help) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The key table as plain text, for `sidestep help keys`.
  public static func plainText() -> [String] {
    var lines: [String] = []
    for scope in [.everywhere, .always] + KeyScope.allCases.filter({ !outer.contains($0) }) {
      if !lines.isEmpty { lines.append("") }
      lines.append(scope.heading)
      for binding in bindings(in: scope) {
        let padding = String(repeating: " ", count: max(1, 11 - binding.label.count))
        lines.append("  \(binding.label)\(padding)\(binding.help)")
      }
    }
    return lines
  }

  private static let outer: [KeyScope] = [.everywhere, .always]
}
