/// What one client's users got in the ten seconds that end at a whole second, counted when a
/// request ended.
public struct ClientReading: Equatable, Sendable {
  /// Requests that ended, well or badly.
  public var ended: Int
  /// Requests that succeeded, in time or late.
  public var successes: Int
  /// Requests that succeeded within the time that users were promised.
  public var good: Int
  /// Requests that ended because a measure of the participants turned them away.
  public var refused: Int

  /// Makes a reading.
  public init(ended: Int, successes: Int, good: Int, refused: Int) {
    self.ended = ended
    self.successes = successes
    self.good = good
    self.refused = refused
  }

  /// The share of ended requests that succeeded; 1 where none ended.
  public var success: Double { ended == 0 ? 1 : Double(successes) / Double(ended) }

  /// Whether those that were let in got what was promised: so many succeed, and 99 of 100 of these
  /// in time.
  public func admittedKeep(success: Double) -> Bool {
    let admitted = ended - refused
    let enough = Double(successes) >= success * Double(admitted)
    return enough && Double(good) >= 0.99 * Double(successes)
  }

  /// Whether all of them got what was promised, those that were turned away included.
  public func allKeep(success: Double) -> Bool {
    let enough = Double(successes) >= success * Double(ended)
    return enough && Double(good) >= 0.99 * Double(successes)
  }
}
