import CTerminal

/// Wakes the screen's `wait` from any thread; many calls before a wait count as one.
public struct Waker: Sendable {
  init() {}

  /// Makes the wait that runs, or else the next one, return at once with `woken`.
  public func wake() {
    ct_wake()
  }
}
