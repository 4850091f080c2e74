/// Whether a demo is paused, and how fast its time runs.
public struct DemoPace: Hashable, Sendable {
  /// The speeds a demo can run at, slowest first; 1 is as fast as it was set to be.
  public static let speeds: [Double] = [0.1, 0.25, 0.5, 1, 2]

  /// Whether the threads are held at their gate.
  public var isPaused: Bool
  /// How many seconds of the demo go by in one real second.
  public var speed: Double

  /// Makes a pace.
  public init(isPaused: Bool = false, speed: Double = 1) {
    self.isPaused = isPaused
    self.speed = speed
  }

  /// The next faster speed; the same at the fastest.
  public var faster: Double { DemoPace.speeds.first { $0 > speed } ?? speed }

  /// The next slower speed; the same at the slowest.
  public var slower: Double { DemoPace.speeds.last { $0 < speed } ?? speed }
}
