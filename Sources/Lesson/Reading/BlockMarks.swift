/// The line that opens a fenced block.
struct Fence {
  /// The back-ticks or tildes.
  var marks: String
  /// The word after them.
  var language: String

  /// Reads a fence's opening line; nil if the line is none.
  init?(_ line: SourceLine) {
    guard line.indent <= 3 else { return nil }
    let text = line.trimmed().text
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let length = text.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    let info = text.dropFirst(length).split(separator: " ").first ?? ""
    guard mark == "~" || !info.contains("`") else { return nil }
    marks = String(repeating: mark, count: length)
    language = String(info)
  }

  /// Whether a line closes the block: the same marks, at least as many, and nothing else.
  func isClosed(by line: SourceLine) -> Bool {
    let text = line.trimmed().text
    return line.indent <= 3 && text.hasPrefix(marks) && text.allSatisfy { $0 == marks.first }
  }
}

/// The mark with which a list's item begins.
struct ListMarker {
  /// The item's number; nil for a bullet.
  var number: Int?
  /// How many characters the mark takes, the space after it and the indent included.
  var width: Int

  var isNumbered: Bool { number != nil }

  /// Reads an item's mark; nil if the line begins no item.
  init?(_ line: SourceLine) {
    guard line.indent <= 3 else { return nil }
    let text = line.text.dropFirst(line.indent)
    if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
      number = nil
      width = line.indent + 2
      return
    }
    let digits = text.prefix { ("0"..."9").contains($0) }
    let after = text.dropFirst(digits.count)
    guard (1...9).contains(digits.count), let value = Int(digits), let mark = after.first,
      mark == "." || mark == ")", after.dropFirst().first == " "
    else { return nil }
    number = value
    width = line.indent + digits.count + 2
  }
}

/// The parts of CommonMark that lessons do without, and what to write in their place.
enum Unsupported {
  /// What is wrong with a line, and how to mend it.
  typealias Complaint = (text: String, help: String)

  /// Says what is wrong when a line begins something that lessons do not have.
  static func complaint(_ line: SourceLine) -> Complaint? {
    let text = line.trimmed().text
    if line.text.first == "\t" || line.indent >= 4 {
      return ("code by indent is not supported", "put it between two lines '```'")
    }
    if isRule(text) {
      return (
        "a rule, or a heading underlined, is not supported",
        "a page begins with '## ', a smaller heading with '### '"
      )
    }
    if text.hasPrefix("|") {
      return ("tables are not supported", "use a list, or a code block for figures")
    }
    if text.hasPrefix("#####") {
      return ("headings deeper than '####' are not supported", "use '###'")
    }
    if text.hasPrefix("["), let close = text.firstIndex(of: "]"),
      text[close...].hasPrefix("]:")
    {
      return ("links by reference are not supported", "write [words](address)")
    }
    return nil
  }

  /// Says what is wrong with a line inside a quote: quotes hold paragraphs only.
  static func insideQuote(_ line: SourceLine) -> Complaint? {
    if Fence(line) != nil || ListMarker(line) != nil || line.text.hasPrefix(">")
      || line.text.hasPrefix("#")
    {
      return ("a quote holds paragraphs only", "put lists, code and headings outside the quote")
    }
    return nil
  }

  private static func isRule(_ text: Substring) -> Bool {
    guard let first = text.first, "-*_=".contains(first) else { return false }
    let marks = text.filter { $0 != " " }
    return marks.allSatisfy { $0 == first } && (marks.count >= 3 || first == "=")
  }
}
