public import Units

/// Envoy's admission control: a server turns a share of requests away when too few succeed.
///
/// p = min(most, max(0, (n − successes / threshold) / (n + 1))^(1 / aggression)) over the last window
/// (`admission_control.proto`).
public struct EnvoyAdmissionControl: Hashable, Sendable, BitwiseCopyable {
  /// How it is set.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// The share of successes below which it rejects.
    public var threshold: Ratio
    /// Above 1 it rejects more at the same share.
    public var aggression: Double
    /// What the probability never exceeds.
    public var maxRejection: Ratio
    /// Over which it counts.
    public var window: Duration

    /// Settings; by default Envoy's own.
    public init(
      threshold: Ratio = .percent(95), aggression: Double = 1, maxRejection: Ratio = .percent(80),
      window: Duration = .seconds(30)
    ) {
      precondition(threshold.value > 0 && threshold.value <= 1, "a threshold of \(threshold)")
      precondition(aggression > 0, "an aggression of \(aggression)")
      self.threshold = threshold
      self.aggression = aggression
      self.maxRejection = maxRejection
      self.window = window
    }
  }

  /// How it is set.
  public let settings: Settings
  /// First the requests, second the successes.
  private var counts: RollingCounts

  /// Control that has seen nothing yet.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    counts = RollingCounts(window: settings.window)
  }

  /// The probability with which a request is rejected, by the formula.
  public static func rejectionProbability(
    requests: Int, successes: Int, settings: Settings = Settings()
  ) -> Double {
    let excess = Double(requests) - Double(successes) / settings.threshold.value
    let share = max(0, excess / Double(requests + 1))
    let raised = share == 0 ? 0 : Elementary.power(share, 1 / settings.aggression)
    return min(settings.maxRejection.value, raised)
  }

  /// The probability with which the next request is rejected.
  public var rejectionProbability: Double {
    EnvoyAdmissionControl.rejectionProbability(
      requests: Int(counts.first), successes: Int(counts.second), settings: settings)
  }

  /// Whether a request is let in; `uniform` is a draw between 0 and 1.
  public mutating func admits(now: Instant, uniform: Double) -> Bool {
    counts.expire(now: now)
    return uniform >= rejectionProbability
  }

  /// A request that was let in has ended.
  public mutating func ended(success: Bool, now: Instant) {
    counts.addFirst(now: now)
    if success { counts.addSecond(now: now) }
  }
}
