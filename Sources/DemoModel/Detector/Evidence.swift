public import Units

/// The figures a verdict rests on, counted over the time that was looked at.
public struct Evidence: Equatable, Sendable {
  /// How long was looked.
  public var length: Duration = .zero
  /// Threads there are.
  public var threads = 0
  /// Threads that tried something.
  public var active = 0
  /// Attempts.
  public var attempts = 0
  /// Successes.
  public var successes = 0
  /// Time on a processor or waiting for one, per time, all threads together; nil where not known.
  public var demand: Ratio?
  /// The share of looks that found a thread waiting.
  public var waiting: Ratio = .none
  /// The share of looks that found a thread waiting for what needs no other thread: a time, an input.
  public var wakingAlone: Ratio = .none
  /// The successes of the thread that has most, and of the one with fewest, in one group of peers.
  public var most = 0
  /// The successes of the thread with fewest.
  public var fewest = 0
  /// What the queue grew by in a second, where it grew all along.
  public var queueGrowth: Rate?
  /// How many threads were added in a second, where they grew all along.
  public var threadGrowth: Rate?
  /// How many bytes were added in a second, where memory grew all along.
  public var byteGrowth: Rate?

  /// Evidence of nothing.
  public init() {}

  /// How many attempts one success takes; nil while there was none.
  public var attemptsPerSuccess: Double? {
    successes > 0 ? Double(attempts) / Double(successes) : nil
  }
}
