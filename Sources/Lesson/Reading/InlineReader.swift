import SourceText

/// Reads the words of a paragraph: emphasis, strong, code and links.
///
/// The subset is small on purpose. What it leaves out (`_emphasis_`, HTML, entities, images, hard
/// breaks, one voice inside another) is an error that names the way to write it, so that a lesson
/// never looks different on a forge and in the terminal.
struct InlineReader {
  private struct Placed {
    var character: Character
    var position: SourcePosition
  }

  private var characters: [Placed] = []
  private var index = 0
  private var plain = ""
  private var runs: [TextRun] = []

  /// Reads lines of one paragraph; they are joined by single spaces.
  static func read(_ lines: [SourceLine], problems: inout LessonProblems) -> [TextRun] {
    var reader = InlineReader()
    for line in lines.map({ $0.trimmed() }) where !line.text.isEmpty {
      if !reader.characters.isEmpty {
        reader.characters.append(Placed(character: " ", position: line.start))
      }
      for (offset, character) in line.text.enumerated() {
        let position = SourcePosition(line: line.number, column: line.column + offset)
        reader.characters.append(Placed(character: character, position: position))
      }
    }
    return reader.run(&problems)
  }

  private mutating func run(_ problems: inout LessonProblems) -> [TextRun] {
    while index < characters.count {
      switch characters[index].character {
      case "\\": readEscape(&problems)
      case "`": readCode(&problems)
      case "*": readStars(&problems)
      case "[": readLink(&problems)
      case "_", "<", "&", "!": readUnsupported(&problems)
      default: take()
      }
    }
    flush()
    return runs
  }

  private func character(at index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index].character : nil
  }

  private mutating func take() {
    plain.append(characters[index].character)
    index += 1
  }

  private mutating func flush() {
    if !plain.isEmpty { runs.append(TextRun(plain)) }
    plain = ""
  }

  private mutating func readEscape(_ problems: inout LessonProblems) {
    guard let next = character(at: index + 1) else {
      problems.report(
        characters[index].position, "a hard line break is not supported",
        help: "begin a new paragraph, or write '\\\\' for a backslash")
      index += 1
      return
    }
    if next.isASCII && (next.isPunctuation || next.isSymbol) { index += 1 }
    take()
  }

  private mutating func readCode(_ problems: inout LessonProblems) {
    let opening = index
    let ticks = runLength(of: "`", at: index)
    var end = index + ticks
    while end < characters.count {
      let length = runLength(of: "`", at: end)
      if length == ticks { break }
      end += max(length, 1)
    }
    guard end < characters.count else {
      problems.report(
        characters[opening].position, "a back-tick opens code that is never closed",
        help: "close it, or write '\\`' for a back-tick")
      index += ticks
      return
    }
    flush()
    var code = String(characters[(opening + ticks)..<end].map(\.character))
    if code.hasPrefix(" "), code.hasSuffix(" "), code.contains(where: { $0 != " " }) {
      code = String(code.dropFirst().dropLast())
    }
    runs.append(TextRun(code, voice: .code))
    index = end + ticks
  }

  private func runLength(of wanted: Character, at start: Int) -> Int {
    characters[start...].prefix { $0.character == wanted }.count
  }

  private mutating func readStars(_ problems: inout LessonProblems) {
    let opening = index
    let stars = runLength(of: "*", at: index)
    guard let next = character(at: index + stars), next != " " else {
      for _ in 0..<stars { take() }
      return
    }
    guard stars <= 2 else {
      problems.report(
        characters[opening].position, "more than two stars in a row are not supported",
        help: "write *stressed* or **important**")
      index += stars
      return
    }
    var end = index + stars
    while end < characters.count {
      if characters[end].character == "*", characters[end - 1].character != " ",
        runLength(of: "*", at: end) == stars
      {
        break
      }
      end += max(runLength(of: "*", at: end), 1)
    }
    guard end < characters.count else {
      problems.report(
        characters[opening].position, "a star opens a stress that is never closed",
        help: "close it, or write '\\*' for a star")
      index += stars
      return
    }
    flush()
    appendInside(
      (opening + stars)..<end, voice: stars == 2 ? .strong : .emphasis, problems: &problems)
    index = end + stars
  }

  private mutating func appendInside(
    _ range: Range<Int>, voice: TextRun.Voice, problems: inout LessonProblems
  ) {
    for place in range where "*`[".contains(characters[place].character) {
      problems.report(
        characters[place].position, "one voice inside another is not supported",
        help: "end the first before the second begins")
      break
    }
    runs.append(TextRun(String(characters[range].map(\.character)), voice: voice))
  }

  private mutating func readLink(_ problems: inout LessonProblems) {
    let rest = characters[index...]
    guard let close = rest.firstIndex(where: { $0.character == "]" }),
      character(at: close + 1) == "("
    else {
      take()
      return
    }
    guard let end = characters[close...].firstIndex(where: { $0.character == ")" }) else {
      problems.report(characters[index].position, "a link's address is never closed by ')'")
      take()
      return
    }
    let words = String(characters[(index + 1)..<close].map(\.character))
    let address = String(characters[(close + 2)..<end].map(\.character))
    if words.isEmpty || address.isEmpty || address.contains(" ") {
      problems.report(
        characters[index].position, "a link should be '[words](address)', without spaces in it",
        help: "titles of links are not supported")
    }
    flush()
    runs.append(TextRun(words, link: address))
    index = end + 1
  }

  private mutating func readUnsupported(_ problems: inout LessonProblems) {
    let position = characters[index].position
    let previous = character(at: index - 1)
    let next = character(at: index + 1)
    switch (characters[index].character, next) {
    case ("_", .some(let next)) where next != " " && next != "_" && !isWord(previous):
      problems.report(
        position, "stress by '_' is not supported", help: "write *so*, or `_so` for a name")
    case ("<", .some(let next)) where next.isLetter || next == "/" || next == "!":
      problems.report(
        position, "HTML and '<address>' are not supported",
        help: "write [words](address), or '\\<' for the sign")
    case ("&", .some(let next)) where (next.isLetter || next == "#") && entityEnds(after: index):
      problems.report(position, "'&name;' is not supported", help: "write the character itself")
    case ("!", "["):
      problems.report(position, "pictures are not supported", help: "a code block can draw one")
    default: break
    }
    take()
  }

  private func isWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber } ?? false
  }

  private func entityEnds(after start: Int) -> Bool {
    let rest = characters[(start + 1)...].prefix(32)
    guard let end = rest.firstIndex(where: { $0.character == ";" }) else { return false }
    return rest[..<end].allSatisfy { isWord($0.character) || $0.character == "#" }
  }
}
