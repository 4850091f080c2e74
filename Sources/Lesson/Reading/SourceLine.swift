import SourceText

/// One line of a lesson's file with its number.
struct SourceLine: Hashable {
  /// The line's number in the file, from 1.
  var number: Int
  /// The column at which `text` begins, from 1.
  var column: Int
  /// The text, without its line end.
  var text: Substring

  init(number: Int, column: Int = 1, text: Substring) {
    self.number = number
    self.column = column
    self.text = text
  }

  /// Where the line begins.
  var start: SourcePosition {
    SourcePosition(line: number, column: column)
  }

  /// Whether nothing but spaces stands here.
  var isBlank: Bool {
    text.allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// How many spaces the text begins with.
  var indent: Int {
    text.prefix { $0 == " " }.count
  }

  /// The line without its first characters; its column moves along.
  func dropping(_ count: Int) -> SourceLine {
    let dropped = min(count, text.count)
    return SourceLine(number: number, column: column + dropped, text: text.dropFirst(dropped))
  }

  /// The line without the spaces at both its ends.
  func trimmed() -> SourceLine {
    var line = dropping(indent)
    while line.text.last == " " || line.text.last == "\t" { line.text.removeLast() }
    return line
  }

  /// Where the line's text ends.
  var end: SourcePosition {
    SourcePosition(line: number, column: column + text.count)
  }

  /// The lines of a file.
  static func lines(of source: SourceFile) -> [SourceLine] {
    source.lines.enumerated().map { SourceLine(number: $0.offset + 1, text: $0.element) }
  }
}
