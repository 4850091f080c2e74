import CTerminal

/// The clock whose nanoseconds `TerminalScreen.wait(until:)` takes.
public enum MonotonicClock {
  /// Nanoseconds since some moment in the past; never goes back.
  public static func now() -> UInt64 {
    ct_now()
  }
}
