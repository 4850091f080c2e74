public import Canvas

/// What ends a wait.
public enum TerminalEvent: Hashable, Sendable {
  /// A key, a paste, the mouse, a new size, or the focus.
  case input(InputEvent)
  /// The program goes on after it was stopped; the next canvas is drawn whole.
  case resumed
  /// The terminal is gone. Save and leave: the process is ended 0.9 seconds after this.
  case hangup
  /// SIGINT or SIGTERM asked the program to end; its exit code is 128 and this number.
  case terminate(signal: Int32)
  /// A `Waker` was called since the last wait.
  case woken
}
