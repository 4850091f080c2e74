/// A figure that can be plotted and that pages watch, over the last ten seconds.
public enum Metric: String, Hashable, Sendable, CaseIterable {
  /// The share of requests that are answered well.
  case success
  /// How many tries arrive, updates' own tries counted.
  case attempts
  /// How many tries one success takes.
  case attemptsPerSuccess = "attempts-per-success"
  /// The latency that half of the answers stay below.
  case p50
  /// The latency that 99 of 100 answers stay below.
  case p99
  /// The share of the cores' time that is used.
  case cpu
  /// The share of the threads that is taken.
  case threads
  /// How many requests wait.
  case queue
  /// How many tries are not the first one.
  case retries
  /// How many requests are refused at the door.
  case refused

  /// What a figure is counted in.
  public enum Unit: Hashable, Sendable {
    /// A share of a whole.
    case share
    /// How many a second.
    case rate
    /// A plain number.
    case number
    /// Seconds.
    case duration
  }

  /// What the figure is counted in.
  public var unit: Unit {
    switch self {
    case .success, .cpu, .threads: .share
    case .attempts, .retries, .refused: .rate
    case .attemptsPerSuccess, .queue: .number
    case .p50, .p99: .duration
    }
  }

  /// The figure's name for people.
  public var title: String {
    switch self {
    case .success: "success rate"
    case .attempts: "attempts"
    case .attemptsPerSuccess: "attempts per success"
    case .p50: "p50"
    case .p99: "p99"
    case .cpu: "CPU"
    case .threads: "threads taken"
    case .queue: "queue"
    case .retries: "retries"
    case .refused: "refused"
    }
  }
}
