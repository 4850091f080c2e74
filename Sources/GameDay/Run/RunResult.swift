import Units

/// What a score came to.
public struct RunResult: Codable, Equatable, Sendable {
  /// The whole score.
  public var total: Points
  /// What each part that counts earned.
  public var parts: [Part]
  /// The four clocks in nanoseconds since the onset, nil where it did not happen.
  public var clocks: Clocks

  /// A part of the score.
  public struct Part: Codable, Equatable, Sendable {
    /// Which one.
    public var part: ScorePart
    /// What it earned.
    public var points: Points
    /// What it is worth in this drill.
    public var most: Points
  }

  /// The four clocks.
  public struct Clocks: Codable, Equatable, Sendable {
    /// Onset to declaration.
    public var detected: Int64?
    /// Onset to the right diagnosis.
    public var diagnosed: Int64?
    /// Onset to users having what they were promised.
    public var mitigated: Int64?
    /// Onset to the true word that it is over.
    public var recovered: Int64?
  }

  /// Takes what is to be kept from a score.
  public init(_ card: Scorecard) {
    total = card.total
    parts = card.weights.counted.map {
      Part(part: $0, points: card.points(of: $0), most: card.weights[$0])
    }
    clocks = Clocks(
      detected: card.clocks.detected?.nanoseconds, diagnosed: card.clocks.diagnosed?.nanoseconds,
      mitigated: card.clocks.mitigated?.nanoseconds, recovered: card.clocks.recovered?.nanoseconds)
  }
}
