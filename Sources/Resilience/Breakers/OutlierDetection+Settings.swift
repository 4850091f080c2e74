public import Units

extension OutlierDetection {
  /// When a host is ejected, and for how long.
  public struct Settings: Hashable, Sendable {
    /// So many failures in a row eject a host at once (`consecutive_5xx`).
    public var consecutiveFailures: Int
    /// How often the shares of success are compared, and ejected hosts looked at.
    public var interval: Duration
    /// How long the first ejection lasts.
    public var baseEjection: Duration
    /// What no ejection exceeds.
    public var maxEjection: Duration
    /// How many hosts in a hundred may be out.
    public var maxEjectionPercent: Int
    /// Whether one host may be out however few there are.
    public var alwaysEjectsOne: Bool
    /// Shares of success are compared among so many hosts at least (`success_rate_minimum_hosts`).
    public var minHosts: Int
    /// Only hosts with so many calls in the interval are compared.
    public var requestVolume: Int
    /// How many standard deviations below the mean is an outlier.
    public var deviationFactor: Double

    /// Settings; by default Envoy's own.
    public init(
      consecutiveFailures: Int = 5, interval: Duration = .seconds(10),
      baseEjection: Duration = .seconds(30), maxEjection: Duration = .seconds(300),
      maxEjectionPercent: Int = 10, alwaysEjectsOne: Bool = false, minHosts: Int = 5,
      requestVolume: Int = 100, deviationFactor: Double = 1.9
    ) {
      precondition(interval > .zero, "an interval of \(interval)")
      precondition(consecutiveFailures >= 1, "\(consecutiveFailures) failures in a row")
      self.consecutiveFailures = consecutiveFailures
      self.interval = interval
      self.baseEjection = baseEjection
      self.maxEjection = maxEjection
      self.maxEjectionPercent = maxEjectionPercent
      self.alwaysEjectsOne = alwaysEjectsOne
      self.minHosts = minHosts
      self.requestVolume = requestVolume
      self.deviationFactor = deviationFactor
    }

    /// The failures in a hundred from which on a host would be ejected where that is enforced.
    public static let failurePercentageThreshold = 85
    /// Among how many hosts that would be judged at least.
    public static let failurePercentageMinHosts = 5
    /// And of hosts with so many calls in the interval at least.
    public static let failurePercentageVolume = 50
    /// How often in a hundred a share of failures ejects; Envoy's default, and all that there is here.
    public static let enforcedFailurePercent = 0
    /// How often in a hundred failures of the gateway in a row eject; the same.
    public static let enforcedGatewayFailurePercent = 0

    /// How long a host is out at its so-manieth ejection, from 1.
    public func ejectionDuration(ejections: Int) -> Duration {
      min(maxEjection, baseEjection * ejections)
    }

    /// Whether another host may be ejected when so many of all are out.
    public func mayEject(another ejected: Int, of hosts: Int) -> Bool {
      (ejected + 1) * 100 <= maxEjectionPercent * hosts || (alwaysEjectsOne && ejected == 0)
    }
  }
}
