import SourceText

// MARK: - Flow style, block scalars, and what is refused

extension YAMLScan {
  /// Reads a list or group in brackets to its end, over as many lines as it takes.
  mutating func flow() {
    let outer = open.count
    repeat {
      cursor.skipSpaceAndComments()
      guard let next = cursor.peek else { return }
      switch next {
      case "[", "{":
        push(Collection(kind: next == "[" ? .flowList : .flowMap, column: -1))
        cursor.advance(1)
      case "]", "}":
        open.removeLast()
        cursor.advance(1)
      case ",", ":": cursor.advance(1)
      case "?" where cursor.isBlank(at: 1): refuseComplexKey()
      case "&", "*", "!": refuseProperty()
      default: flowScalar()
      }
    } while open.count > outer && !mustStop
    if cursor.isKeyEnd(inFlow: false), !mustStop { refuseComplexKey() }
  }

  private mutating func flowScalar() {
    let start = cursor.mark
    let isQuoted = cursor.peek == "\"" || cursor.peek == "'"
    let text = isQuoted ? quoted() : cursor.plain(inFlow: true)
    if open.last?.kind == .flowMap, cursor.isKeyEnd(inFlow: true) {
      key(text, at: start, isQuoted: isQuoted)
    }
    // A character that begins nothing would be read for ever.
    if cursor.mark.index == start.index { cursor.advance(1) }
  }

  /// Reads a text in quotes; its lines stand further in than the key that it belongs to, so that one
  /// without an end is found where it begins and not at the next quote of the file.
  mutating func quoted() -> String {
    let start = cursor.mark
    let text = cursor.quoted()
    guard !cursor.isOnLine(of: start), !mustStop else { return text }
    let lines = cursor.text(from: start).split(separator: "\n", omittingEmptySubsequences: false)
    let isInside = lines.dropFirst().allSatisfy { line in
      let content = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      return content.isEmpty || line.count - content.count > indentation
    }
    if !isInside || !cursor.isEndOfValue {
      problems.add(
        "the text that begins here has no end", at: cursor.position(of: start),
        mend: "close it with the quote that it began with")
      mustStop = true
    }
    return text
  }

  /// Passes over a literal or folded text: whatever stands in it is text.
  mutating func skipBlockScalar() {
    let outer = indentation
    var inner: Int?
    cursor.advance(1)
    while let next = cursor.peek, next != "\n" {
      if let digit = next.properties.numericValue, (1...9).contains(digit) {
        inner = max(outer, 0) + Int(digit)
      }
      if next == "#" { break }
      cursor.advance(1)
    }
    cursor.skipLine()
    while !cursor.isAtEnd {
      let depth = cursor.indentationOfLine
      if !cursor.isBlankLine {
        if depth < inner ?? (outer + 1) { return }
        inner = inner ?? depth
      }
      cursor.skipLine()
    }
  }

  mutating func refuseComplexKey() {
    problems.add(
      "a key should be a single word", at: cursor.position, mend: "write it as 'key: value'")
    mustStop = true
  }

  /// Refuses an anchor, an alias or a tag, and takes it out of the parser's sight.
  mutating func refuseProperty() {
    let start = cursor.mark
    let kind = cursor.peek
    cursor.advance(1)
    cursor.skip { !YAMLCursor.isBlank($0) && !",[]{}".unicodeScalars.contains($0) }
    let text = Tree.shortened(cursor.text(from: start))
    let what =
      switch kind {
      case "&": "anchors"
      case "*": "aliases"
      default: "tags"
      }
    problems.add(
      "'\(text)': \(what) are not used in scenarios", at: cursor.position(of: start),
      mend: kind == "!" ? "remove it" : "write the value out at each place")
    guard kind == "*" else { return cursor.blank(from: start) }
    mark(start)
    // What follows an alias directly would be read as one with the mark in its place.
    if !cursor.isEndOfValue { mustStop = true }
  }
}
