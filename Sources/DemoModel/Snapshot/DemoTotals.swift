/// What a demo's threads have done since the start.
public struct DemoTotals: Hashable, Sendable {
  /// How often someone tried.
  public var attempts: Int
  /// How often a try did what it was made for.
  public var successes: Int

  /// Makes totals.
  public init(attempts: Int = 0, successes: Int = 0) {
    self.attempts = attempts
    self.successes = successes
  }
}
