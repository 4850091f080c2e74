/// An edge of calls in a run's report: what happened on it in the measured time, in tries.
public struct EdgeReport: Hashable, Sendable {
  /// The edge's name, as commands and scenarios write it.
  public var name: String
  /// Calls that began.
  public var calls = 0
  /// Tries that were sent.
  public var attempts = 0
  /// Further tries, by who made them.
  public var retries = RetryCounts()
  /// Tries that were answered well in time.
  public var succeeded = 0
  /// Tries that ended badly, by what their caller saw.
  public var failures = FailureCounts()
  /// Answers that came after their caller had given up on the try.
  public var late = 0
  /// Messages that were lost on the wire: requests and answers.
  public var dropped = 0
  /// Retries that a budget kept back.
  public var deniedByBudget = 0
  /// Tries, first ones among them, that a caller that throttles itself kept back.
  public var throttled = 0
  /// Tries that an open breaker kept back.
  public var deniedByBreaker = 0
  /// Tries under way at the end.
  public var outstanding = 0
}

/// A row in a run's report.
public struct RowReport: Hashable, Sendable {
  /// The row's name with that of its service.
  public var name: String
  /// Tries of updates that began.
  public var attempts: Int
  /// Tries that committed.
  public var commits: Int
  /// Tries that found that another had come in between.
  public var conflicts: Int
}
