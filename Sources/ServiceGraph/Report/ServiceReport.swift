public import Simulation
public import Units

/// A service in a run's report: what happened there in the measured time.
public struct ServiceReport: Hashable, Sendable {
  /// The service's name.
  public var name: String
  /// Tries that came to the door.
  public var arrivals = 0
  /// Tries that were given a thread.
  public var begun = 0
  /// Operations that ended well.
  public var completed = 0
  /// Operations that ran and failed.
  public var failed = 0
  /// Tries turned away without a thread, by reason; who ran out of patience is `left`.
  public var refused = FailureCounts()
  /// Operations that a restart or a crash took away while they ran or waited.
  public var lost = 0
  /// Operations that were ended because their caller cancelled them.
  public var cancelled = 0
  /// Operations that ended well after their caller had given up on them.
  public var wasted = 0
  /// Tries of updates beyond the first.
  public var rowRetries = 0
  /// Requests waiting for a thread at the end, and at most at once.
  public var queueNow = 0
  /// The most requests that waited at once.
  public var queueMax = 0
  /// Requests waiting for a thread, on average over time.
  public var queueMean = 0.0
  /// Requests in the service, waiting or with a thread, on average over time.
  public var inSystemMean = 0.0
  /// Threads that were held, on average over time.
  public var busyMean = 0.0
  /// The share of threads that were held; nil where they are unlimited.
  public var threadUtilisation: Double?
  /// The share of cores that were busy; of threads that computed, where cores are unlimited; nil
  /// where both are.
  public var cpuUtilisation: Double?
  /// Cores that were busy, on average over time; threads that computed, where cores are unlimited.
  public var computingMean = 0.0
  /// Tries that had to wait for a thread before they got one.
  public var waited = 0
  /// From the door to a thread, of all that were given one, those that did not wait among them.
  public var wait: TimeSummary?
  /// The mean time from the door to the end, of all that were let in and left in the measured time.
  public var timeInSystem: Duration?
  /// The mean time from a thread to the end, of all that were given one.
  public var serviceTime: Duration?
  /// Its operations, in the description's order.
  public var operations: [OperationReport] = []

  /// A service about which nothing is known yet.
  init(name: String) {
    self.name = name
  }

  /// Tries at this place: those that came to the door and those that updates made again.
  public var attempts: Int { arrivals + rowRetries }
}

/// An operation in a run's report.
public struct OperationReport: Hashable, Sendable {
  /// The operation's name within its service.
  public var name: String
  /// Tries that came to the door.
  public var attempts = 0
  /// Those that ended well.
  public var succeeded = 0
  /// Those that ended badly, by what their caller was told.
  public var failures = FailureCounts()
  /// From the door to the end, of those that ended well; nil without any, or without instruments.
  public var latency: TimeSummary?
}
