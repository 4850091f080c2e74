/// Successes that no cure brought about: a delay of the scheduler parted the threads.
public struct ChanceFigures: Hashable, Sendable {
  /// How often that was seen.
  public var count: Int
  /// After how many beats the last one came; 0 where there was none.
  public var lastAfterBeats: Int

  /// Makes the figures.
  public init(count: Int = 0, lastAfterBeats: Int = 0) {
    self.count = count
    self.lastAfterBeats = lastAfterBeats
  }

  /// What the screen says: `freed by chance after 212 beats (2 times so far)`; nil where chance did
  /// nothing.
  public var sentence: String? {
    guard count > 0 else { return nil }
    let beats = "\(grouped(lastAfterBeats)) \(lastAfterBeats == 1 ? "beat" : "beats")"
    let times = count == 1 ? "once" : "\(grouped(count)) times"
    return "freed by chance after \(beats) (\(times) so far)"
  }
}
