/// Texts of several paragraphs as files hold them: their lines broken where the author's editor
/// broke them.
enum Reflow {
  /// The text with each paragraph in one line, to be broken anew where it is shown.
  ///
  /// A blank line parts paragraphs. A line that begins a list entry or is indented stays a line of
  /// its own.
  static func paragraphs(_ text: String) -> String {
    var lines: [String] = []
    var isOpen = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      if words.isEmpty {
        lines.append("")
        isOpen = false
      } else if isOpen, words.startIndex == line.startIndex, !beginsEntry(words) {
        lines[lines.count - 1] += " " + words
      } else {
        lines.append(String(line))
        isOpen = true
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Whether a line begins an entry of a list: `- `, `* `, `• `, `1. ` or `1) `.
  private static func beginsEntry(_ line: Substring) -> Bool {
    guard let first = line.first, let space = line.firstIndex(of: " ") else { return false }
    let mark = line[..<space]
    if mark.count == 1 { return "-*•".contains(first) }
    let number = mark.dropLast()
    return (1...3).contains(number.count) && number.allSatisfy(\.isWholeNumber)
      && (mark.last == "." || mark.last == ")")
  }
}
