/// The line being typed, behind `:` or `/`, and the words that would complete it.
struct CommandPrompt: Hashable, Sendable {
  /// What the line is typed for.
  enum Purpose: String, Hashable, Sendable {
    /// A command, behind `:`.
    case command = ":"
    /// Words to search for, behind `/`.
    case search = "/"
  }

  /// What the line is typed for; its raw value stands before it.
  private(set) var purpose = Purpose.command
  /// Whether it is open and takes the keys.
  private(set) var isOpen = false
  /// The line being typed.
  var editor = LineEditor()
  /// The words that could stand at the cursor; shown while Tab goes through them.
  private(set) var candidates: [Completion] = []
  /// The candidate that stands in the line now, while Tab goes through them.
  private(set) var candidate: Int?
  private var beforeWord = ""

  mutating func open(for purpose: Purpose = .command, with text: String = "") {
    isOpen = true
    self.purpose = purpose
    editor.eraseAll()
    editor.set(text)
    forgetCandidates()
  }

  mutating func close() {
    isOpen = false
    editor.eraseAll()
    forgetCandidates()
  }

  /// Puts the next candidate in the place of the word at the cursor.
  ///
  /// The first Tab completes as far as all candidates agree; further ones go through them.
  mutating func complete(with words: [Completion]) {
    if !candidates.isEmpty {
      let next = ((candidate ?? -1) + 1) % candidates.count
      candidate = next
      editor.set(beforeWord + candidates[next].word)
      return
    }
    let before = editor.textBeforeCursor
    let word = before.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    beforeWord = String(before.dropLast(word.count))
    let fitting = words.filter { $0.word.hasPrefix(word) }
    if fitting.count == 1 {
      editor.set(beforeWord + fitting[0].word + " ")
    } else if fitting.count > 1 {
      editor.set(beforeWord + Self.sharedStart(of: fitting.map(\.word)))
      candidates = fitting
    }
  }

  /// Forgets the candidates; every key but Tab does.
  mutating func forgetCandidates() {
    candidates = []
    candidate = nil
  }

  private static func sharedStart(of words: [String]) -> String {
    guard var start = words.first else { return "" }
    for word in words.dropFirst() {
      while !word.hasPrefix(start) { start.removeLast() }
    }
    return start
  }
}

/// A word that could stand where a line breaks off, and what it means.
struct Completion: Hashable, Sendable {
  /// The whole word.
  var word: String
  /// What it means, in a few words; may be empty.
  var meaning: String

  init(_ word: String, _ meaning: String = "") {
    self.word = word
    self.meaning = meaning
  }
}
