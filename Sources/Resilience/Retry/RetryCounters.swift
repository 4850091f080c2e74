/// Counts of calls, their tries and their ends.
public struct RetryCounters: Hashable, Sendable {
  /// Calls that began.
  public internal(set) var calls = 0
  /// Tries that were sent.
  public internal(set) var attempts = 0
  /// Tries that were sent again.
  public internal(set) var retries = 0
  /// Tries that ended, by outcome.
  private var outcomes = Array(repeating: 0, count: CallOutcome.allCases.count)
  /// Calls that ended, by end.
  private var ends = Array(repeating: 0, count: RetryEnd.allCases.count)

  /// Nothing counted yet.
  public init() {}

  /// How many tries ended so.
  public subscript(outcome: CallOutcome) -> Int {
    get { outcomes[Int(outcome.rawValue)] }
    set { outcomes[Int(outcome.rawValue)] = newValue }
  }

  /// How many calls ended so.
  public subscript(end: RetryEnd) -> Int {
    get { ends[Int(end.rawValue)] }
    set { ends[Int(end.rawValue)] = newValue }
  }

  /// Calls that have ended.
  public var ended: Int { ends.reduce(0, +) }

  /// Tries for each call that succeeded; nil before the first success.
  public var attemptsPerSuccess: Double? {
    self[.succeeded] == 0 ? nil : Double(attempts) / Double(self[.succeeded])
  }
}
