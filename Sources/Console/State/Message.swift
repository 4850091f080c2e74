public import Canvas

/// What happens to the console: a key, a window's new size, news from what runs beside it.
public enum Message: Sendable {
  /// A decoded event from the terminal.
  case input(InputEvent)
  /// The content or the progress was read anew.
  case library(Library)
  /// News from the running demo.
  case demo(DemoMessage)
  /// News from the running drill.
  case drill(DrillMessage)
  /// The program is back in the foreground after it was suspended.
  case resumed
  /// Something to tell the user in one line, such as why a file could not be written.
  case notice(String)
}
