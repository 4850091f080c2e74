/// A line that is being typed: its characters, the cursor, and the history behind it.
struct LineEditor: Hashable, Sendable {
  /// The longest line; what is typed or pasted beyond it is dropped.
  static let longest = 400
  /// How many lines of history are kept; the oldest are forgotten.
  static let mostHistory = 200

  private(set) var characters: [Character] = []
  private(set) var cursor = 0
  private(set) var history: [String] = []
  private var historyPlace: Int?
  private var draft: [Character] = []

  /// The line as text.
  var text: String { String(characters) }

  /// The part of the line to the left of the cursor.
  var textBeforeCursor: String { String(characters[..<cursor]) }

  /// Replaces the line; the cursor goes to its end.
  mutating func set(_ text: String) {
    characters = Array(text.prefix(Self.longest))
    cursor = characters.count
  }

  /// Types text where the cursor is; control characters become spaces.
  mutating func insert(_ text: String) {
    let room = Self.longest - characters.count
    let typed = text.prefix(max(0, room)).map { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
        ? " " : character
    }
    characters.insert(contentsOf: typed, at: cursor)
    cursor += typed.count
  }

  mutating func eraseBack() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func eraseForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func eraseAll() {
    characters = []
    cursor = 0
    historyPlace = nil
  }

  mutating func moveCursor(by steps: Int) {
    cursor = max(0, min(characters.count, cursor + steps))
  }

  /// Fetches an older line; the line being typed is kept as a draft.
  mutating func older() {
    let place = (historyPlace ?? history.count) - 1
    guard place >= 0 else { return }
    if historyPlace == nil { draft = characters }
    historyPlace = place
    set(history[place])
  }

  /// Fetches a newer line, at last the draft.
  mutating func newer() {
    guard let place = historyPlace else { return }
    if place + 1 < history.count {
      historyPlace = place + 1
      set(history[place + 1])
    } else {
      historyPlace = nil
      set(String(draft))
    }
  }

  /// Takes the line as a command: it goes to the history, and the line is empty again.
  mutating func submit() -> String {
    let line = text.split(separator: " ").joined(separator: " ")
    if !line.isEmpty, history.last != line {
      history = Array((history + [line]).suffix(Self.mostHistory))
    }
    eraseAll()
    return line
  }
}
