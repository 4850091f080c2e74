import Canvas

extension ConsoleState {
  /// The long text in front: the help's, or the screen's.
  var reading: Reading? {
    switch overlay {
    case .help: HelpOverlay.reading(screen.scope, in: size)
    case .question: nil
    case nil: screen.reading(in: Frame.body(in: size), look: Look(settings))
    }
  }

  /// The first line of it that is seen.
  private var scroll: Int {
    get {
      if case .help(let scroll) = overlay { return scroll }
      return screen.scroll
    }
    set {
      if case .help = overlay {
        overlay = .help(scroll: newValue)
      } else {
        screen.scroll = newValue
      }
    }
  }

  /// Keeps the scroll within the text, so that each key that scrolls is seen to do so.
  mutating func settleScroll(keepsEnd: Bool) {
    guard let reading else { return }
    let last = reading.mostScroll
    if keepsEnd, reading.followsEnd, scroll >= last { return }
    scroll = max(0, min(scroll, last))
  }

  /// Opens the line in which one types what to search for.
  mutating func beginSearch() {
    if reading == nil {
      notice = "There is no long text here to search in."
    } else {
      prompt.open(for: .search)
    }
  }

  /// Searches for words from the line that is seen first.
  mutating func search(for words: String) {
    search = Search(words: words)
    find(forward: true)
  }

  /// Goes to the next line that holds the words, or the one before; around the end.
  mutating func find(forward: Bool) {
    guard var search else {
      notice = "Nothing was searched for yet: / searches."
      return
    }
    guard let reading else {
      notice = "There is no long text here to search in."
      return
    }
    let matches = search.matches(in: reading.lines)
    guard let first = matches.first, let last = matches.last else {
      notice = "'\(search.words)' is not in this text."
      return
    }
    let line: Int
    if forward {
      let from = search.line ?? min(scroll, reading.mostScroll) - 1
      line = matches.first { $0 > from } ?? first
    } else {
      let from = search.line ?? min(scroll, reading.mostScroll)
      line = matches.last { $0 < from } ?? last
    }
    search.line = line
    self.search = search
    let number = (matches.firstIndex(of: line) ?? 0) + 1
    notice =
      "'\(search.words)': \(number) of \(matches.count) lines; n next, N back, Esc puts it away."
    // One line of what stands before it is left in sight.
    scroll = max(0, min(line - 1, reading.mostScroll))
  }
}
