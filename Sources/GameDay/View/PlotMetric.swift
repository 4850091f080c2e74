/// A figure that can be plotted over time.
public enum PlotMetric: String, CaseIterable, Sendable {
  /// The share of requests that succeed.
  case success
  /// Attempts a second.
  case attempts
  /// Attempts for one success.
  case attemptsPerSuccess = "attempts-per-success"
  /// The time within which half of the answers come, in milliseconds.
  case p50
  /// The time within which 99 of 100 answers come, in milliseconds.
  case p99
  /// The share of cores that computes.
  case cpu
  /// Threads that hold a request.
  case threads
  /// Requests that wait for a thread.
  case queue
  /// Retries a second.
  case retries
  /// Requests refused a second.
  case refused

  /// How the figure is called above a plot.
  public var title: String {
    switch self {
    case .success: "success"
    case .attempts: "attempts/s"
    case .attemptsPerSuccess: "attempts per success"
    case .p50: "p50 ms"
    case .p99: "p99 ms"
    case .cpu: "CPU"
    case .threads: "threads busy"
    case .queue: "queue"
    case .retries: "retries/s"
    case .refused: "refused/s"
    }
  }

  /// Whether the figure is a share between 0 and 1.
  public var isShare: Bool { self == .success || self == .cpu }
}
