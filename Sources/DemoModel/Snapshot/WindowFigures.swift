public import Units

/// What a demo's threads did over a stretch of time.
public struct WindowFigures: Hashable, Sendable {
  /// How long the stretch is.
  public var length: Duration
  /// Attempts in it.
  public var attempts: Int
  /// Successes in it.
  public var successes: Int
  /// Time on a processor, all threads together, per time; above 1 on several processors; nil where
  /// the system does not say.
  public var cpuShare: Ratio?
  /// Time on a processor or waiting for one, per time; nil where the system does not say.
  public var cpuDemand: Ratio?

  /// Makes the figures of a stretch.
  public init(
    length: Duration = .zero, attempts: Int = 0, successes: Int = 0, cpuShare: Ratio? = nil,
    cpuDemand: Ratio? = nil
  ) {
    self.length = length
    self.attempts = attempts
    self.successes = successes
    self.cpuShare = cpuShare
    self.cpuDemand = cpuDemand
  }

  /// Attempts a second.
  public var attemptRate: Rate { rate(attempts) }

  /// Successes a second.
  public var successRate: Rate { rate(successes) }

  /// How many attempts one success takes: the headline; nil while there was no success.
  public var attemptsPerSuccess: Double? {
    successes > 0 ? Double(attempts) / Double(successes) : nil
  }

  private func rate(_ count: Int) -> Rate {
    Rate(perSecond: length > .zero ? Double(count) / length.seconds : 0)
  }
}
