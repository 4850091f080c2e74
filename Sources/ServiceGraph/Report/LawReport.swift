public import Units

/// What the check of the laws found in a run: they are checked after every second of it.
public struct LawReport: Hashable, Sendable {
  /// How often the state was checked: once a second of the run.
  public var checks = 0
  /// How often all that is alive was counted for it, one by one; otherwise counters were compared.
  public var censuses = 0
  /// How many violations were found; more than zero is a bug of the engine.
  public var violations = 0
  /// The first of them.
  public var first: [Violation] = []

  /// How many violations are kept.
  static let kept = 20

  /// A law that did not hold.
  public struct Violation: Hashable, Sendable {
    /// When it was found.
    public var moment: Instant
    /// What is broken, with figures.
    public var text: String
  }

  /// Nothing checked yet.
  init() {}
}
