/// How often a screen wants to be fed and drawn while nobody presses a key.
public enum FramePace: Hashable, Sendable {
  /// Never: it changes by messages only. The loop sleeps until one comes.
  case idle
  /// So many times a second: the loop samples what runs, posts it, and draws.
  case everySecond(Int)

  /// Frames a second; 0 when idle.
  public var framesPerSecond: Int {
    switch self {
    case .idle: 0
    case .everySecond(let count): count
    }
  }
}
