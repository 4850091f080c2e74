/// Why there can be no full-screen display; the text is one line and offers the way out.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is a file, a pipe or nothing.
  case notATerminal
  /// The terminal of this name (nil: it has none) cannot place text on its screen.
  case unusable(terminal: String?)
  /// The system refused, with this reason.
  case refused(String)

  /// One line for the user.
  public var description: String {
    switch self {
    case .notATerminal:
      "The full screen needs a terminal for both input and output; use --plain without one."
    case .unusable(nil):
      "TERM should name your terminal, but is not set; set it, or use --plain."
    case .unusable(let name?):
      "The terminal \"\(name)\" (TERM) cannot place text on its screen; use --plain."
    case .refused(let reason):
      "The terminal could not be opened: \(reason); use --plain."
    }
  }
}
