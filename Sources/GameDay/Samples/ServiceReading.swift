public import Units

/// What one service did in the ten seconds that end at a whole second.
public struct ServiceReading: Equatable, Sendable {
  /// Calls that reached the service, those it refused among them.
  public var calls: Int
  /// Attempts made for them: calls and, where a row is updated, each try at the row.
  public var attempts: Int
  /// Calls that it answered well.
  public var successes: Int
  /// Calls that it refused or that failed in it.
  public var failures: Int
  /// The time within which 99 of 100 answers came; nil where there was none.
  public var p99: Duration?
  /// The share of its cores that was computing.
  public var cpu: Double

  /// Makes a reading.
  public init(
    calls: Int, attempts: Int, successes: Int, failures: Int, p99: Duration?, cpu: Double
  ) {
    self.calls = calls
    self.attempts = attempts
    self.successes = successes
    self.failures = failures
    self.p99 = p99
    self.cpu = cpu
  }

  /// How many attempts one success took; the attempts themselves where nothing succeeded.
  public var attemptsPerSuccess: Double { Double(attempts) / Double(max(1, successes)) }

  /// The share of calls that were answered well among those that ended; 0 where none ended.
  public var success: Double { Double(successes) / Double(max(1, successes + failures)) }

  /// Whether so much happened that the window says anything: at least 20 calls.
  public var counts: Bool { calls >= 20 }
}
