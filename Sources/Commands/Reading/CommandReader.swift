import ServiceGraph
import SourceText

/// Reads a line word by word; each form of a command pulls what it needs.
///
/// The same pulls serve completion: the pull that reaches the unfinished last word notes what
/// could stand there. So a command's grammar is written once.
struct CommandReader {
  /// A word of the line and where its first character stands.
  struct Word {
    var text: String
    var start: Int
    var range: Range<Int> { start..<(start + text.count) }
  }

  /// Why reading stops.
  enum Stop: Error {
    case problem(CommandProblem)
    /// The unfinished word was reached and its candidates are noted.
    case completing
  }

  let language: CommandLanguage
  let words: [Word]
  /// The number of characters of the line.
  let length: Int
  /// Whether the last word is unfinished, and asked about.
  let isCompleting: Bool
  /// What could stand for the unfinished word.
  private(set) var candidates: [String] = []
  private var next = 0

  var graph: GraphDescription { language.graph }

  init(line: String, language: CommandLanguage, isCompleting: Bool = false) {
    self.language = language
    self.isCompleting = isCompleting
    length = line.count
    var words = CommandReader.words(of: line)
    if isCompleting, line.last.map(\.isWhitespace) ?? true {
      words.append(Word(text: "", start: length))
    }
    self.words = words
  }

  static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var current = Word(text: "", start: 0)
    for (index, character) in line.enumerated() {
      if character.isWhitespace {
        if !current.text.isEmpty { words.append(current) }
        current = Word(text: "", start: index + 1)
      } else {
        current.text.append(character)
      }
    }
    return current.text.isEmpty ? words : words + [current]
  }

  /// Whether every word is read; never while the unfinished one is still to come.
  var isAtEnd: Bool { next >= words.count }

  /// The next word, left in its place; nil at the end and where it is the unfinished one.
  var peek: Word? {
    isAtEnd || isAtUnfinished ? nil : words[next]
  }

  private var isAtUnfinished: Bool { isCompleting && next == words.count - 1 }
}

// MARK: - Pulling words

extension CommandReader {
  /// The next word as this parameter's value.
  mutating func take<Value>(_ parameter: Parameter<Value>) throws(Stop) -> Value {
    if isAtUnfinished {
      candidates += parameter.candidates(language)
      throw .completing
    }
    guard !isAtEnd else {
      throw .problem(
        CommandProblem(
          length..<length, "\(parameter.name) is missing: \(parameter.expected)",
          allowed: parameter.allowed(language)))
    }
    let word = words[next]
    guard let value = parameter.read(word.text, language) else {
      throw .problem(parameter.problem(of: word, language))
    }
    next += 1
    return value
  }

  /// The next word as this parameter's value, or nil at the line's end.
  mutating func takeIfPresent<Value>(_ parameter: Parameter<Value>) throws(Stop) -> Value? {
    isAtEnd ? nil : try take(parameter)
  }

  /// The next word as this parameter's value; nil where it is `off`.
  mutating func takeOrOff<Value>(_ parameter: Parameter<Value>) throws(Stop) -> Value? {
    try take(parameter.orOff)
  }

  /// Whether the next word is this one; it is read if so.
  mutating func takes(word: String) -> Bool {
    if isAtUnfinished {
      candidates.append(word)
      return false
    }
    guard peek?.text == word else { return false }
    next += 1
    return true
  }

  /// All words from here on, as they were typed but for the spaces between them.
  mutating func rest() throws(Stop) -> String {
    if isCompleting { throw .completing }
    defer { next = words.count }
    return words[next...].map(\.text).joined(separator: " ")
  }

  /// Notes words that could stand for the unfinished one, if this is where it stands.
  mutating func offer(_ words: [String]) throws(Stop) {
    guard isAtUnfinished else { return }
    candidates += words
    throw .completing
  }

  /// Reads the next word whatever it is.
  mutating func skip() {
    next += 1
  }

  /// Ends the line: nothing may follow.
  mutating func end(usage: String) throws(Stop) {
    if isAtUnfinished { throw .completing }
    guard let word = peek else { return }
    throw .problem(
      CommandProblem(
        word.start..<length, "'\(word.text)' is more than this command takes", allowed: usage))
  }
}
