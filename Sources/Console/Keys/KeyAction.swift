/// What a key stands for; `KeyTable` alone translates keys, screens know only these.
public enum KeyAction: Hashable, Sendable, CaseIterable {
  case help, back, close, commandLine, theme, big, mouse, redraw, suspend, interrupt
  case up, down, left, right, first, last, pageUp, pageDown, nextPane, previousPane
  case open, choose, pause, singleStep, faster, slower, again, reset, undo, timing
  case search, nextMatch, previousMatch
  case hint, threadDump, profile, alerts
  case accept, refuse, finish
  case submit, complete, older, newer, eraseBack, eraseForward, eraseAll, cursorLeft, cursorRight
  case lineStart, lineEnd
}

/// A key press as a screen gets it: what it stands for, and the digit where it is one.
struct Press: Hashable, Sendable {
  /// What the key stands for here.
  var action: KeyAction
  /// The digit 1…9 of a `choose`; 0 for all others.
  var number: Int

  init(_ action: KeyAction, number: Int = 0) {
    self.action = action
    self.number = number
  }
}
