import SourceText

/// A place in a text that is read character by character, and the text as it is changed on the way.
struct YAMLCursor {
  /// A place that was passed.
  struct Mark {
    var index: Int
    var line: Int
    var column: Int
  }

  private var scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  var isAtEnd: Bool { index >= scalars.count }
  var peek: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }
  /// The column, from 0.
  var column: Int { index - lineStart }
  var mark: Mark { Mark(index: index, line: line, column: column) }
  var position: SourcePosition { SourcePosition(line: line, column: column + 1) }
  /// The text as it is now.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  func position(of mark: Mark) -> SourcePosition {
    SourcePosition(line: mark.line, column: mark.column + 1)
  }

  func text(from mark: Mark) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[mark.index..<index])
    return String(view)
  }

  func isOnLine(of mark: Mark) -> Bool { line == mark.line }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  /// Whether a blank, or the text's end, stands so far ahead.
  func isBlank(at offset: Int) -> Bool {
    index + offset >= scalars.count || YAMLCursor.isBlank(scalars[index + offset])
  }

  /// Whether a blank, or the line's beginning, stands before this place.
  var isAfterBlank: Bool { index == lineStart || YAMLCursor.isBlank(scalars[index - 1]) }

  /// Whether nothing but blanks is left of the line.
  var isBlankLine: Bool {
    var ahead = index
    while ahead < scalars.count, scalars[ahead] != "\n" {
      guard YAMLCursor.isBlank(scalars[ahead]) else { return false }
      ahead += 1
    }
    return true
  }

  /// The number of spaces from here on.
  var indentationOfLine: Int {
    var ahead = index
    while ahead < scalars.count, scalars[ahead] == " " { ahead += 1 }
    return ahead - index
  }

  func starts(with text: String) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars)
  }

  /// Whether, blanks aside, nothing follows that would go on with the value before.
  var isEndOfValue: Bool {
    var ahead = index
    while ahead < scalars.count, scalars[ahead] == " " || scalars[ahead] == "\t" { ahead += 1 }
    return ahead >= scalars.count || "\n\r:#,]}".unicodeScalars.contains(scalars[ahead])
  }

  /// Whether, blanks aside, a colon that ends a key comes next.
  func isKeyEnd(inFlow: Bool) -> Bool {
    var ahead = index
    while ahead < scalars.count, scalars[ahead] == " " || scalars[ahead] == "\t" { ahead += 1 }
    guard ahead < scalars.count, scalars[ahead] == ":" else { return false }
    let after = ahead + 1
    if inFlow { return true }
    return after >= scalars.count || YAMLCursor.isBlank(scalars[after])
  }
}

// MARK: - Moving

extension YAMLCursor {
  mutating func advance(_ count: Int) {
    for _ in 0..<count where !isAtEnd {
      if scalars[index] == "\n" {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
  }

  mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let next = peek, condition(next) { advance(1) }
  }

  mutating func skipLine() {
    skip { $0 != "\n" }
    advance(1)
  }

  mutating func skipSpaceAndComments() {
    while let next = peek {
      if next == "#", isAfterBlank {
        skipLine()
      } else if YAMLCursor.isBlank(next) {
        advance(1)
      } else {
        return
      }
    }
  }

  /// Reads a text in quotes, without them; the escapes in it stay as they are.
  mutating func quoted() -> String {
    let quote = peek
    advance(1)
    let start = mark
    while let next = peek {
      if next == "\\", quote == "\"" {
        advance(2)
      } else if next == "'", quote == "'", starts(with: "''") {
        advance(2)
      } else if next == quote {
        let text = text(from: start)
        advance(1)
        return text
      } else {
        advance(1)
      }
    }
    return text(from: start)
  }

  /// Reads a text without quotes to its end on this line.
  mutating func plain(inFlow: Bool) -> String {
    let start = mark
    var end = index
    while let next = peek, next != "\n" {
      if next == ":", isBlank(at: 1) || (inFlow && isFlowMark(at: 1)) { break }
      if next == "#", isAfterBlank { break }
      if inFlow, isFlowMark(at: 0) { break }
      advance(1)
      if !YAMLCursor.isBlank(next) { end = index }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start.index..<end])
    return String(view)
  }

  private func isFlowMark(at offset: Int) -> Bool {
    guard index + offset < scalars.count else { return false }
    return ",[]{}".unicodeScalars.contains(scalars[index + offset])
  }

  /// Passes over the lines that go on with a text without quotes: those that stand further in.
  mutating func skipContinuation(beyond column: Int) {
    guard peek == "\n" else { return }
    while true {
      var ahead = self
      ahead.advance(1)
      while ahead.isBlankLine, !ahead.isAtEnd { ahead.skipLine() }
      guard !ahead.isAtEnd, ahead.indentationOfLine > column else { return }
      ahead.skip { $0 == " " }
      let isMarker = ahead.column == 0 && (ahead.starts(with: "---") || ahead.starts(with: "..."))
      guard ahead.peek != "#", ahead.peek != "\t", !isMarker else { return }
      _ = ahead.plain(inFlow: false)
      self = ahead
      guard peek == "\n" else { return }
    }
  }
}

// MARK: - Changing

extension YAMLCursor {
  mutating func replace(with scalar: Unicode.Scalar) {
    scalars[index] = scalar
  }

  mutating func replace(at place: Int, with value: UInt32) {
    guard scalars.indices.contains(place), let scalar = Unicode.Scalar(value) else { return }
    scalars[place] = scalar
  }

  /// Puts spaces in the place of everything from a mark to here.
  mutating func blank(from mark: Mark) {
    for place in mark.index..<index { scalars[place] = " " }
  }
}
