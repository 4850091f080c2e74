public import Units

/// Additive increase, multiplicative decrease (Netflix concurrency-limits, `AIMDLimit.java`).
///
/// A drop, or an answer slower than `timeout`, shrinks the limit by the ratio; an answer while at
/// least half of the limit is in use grows it by one.
public struct AIMDLimit: Hashable, Sendable, BitwiseCopyable {
  /// How it is set.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// What the limit begins at.
    public var initial: Int
    /// What it never falls below.
    public var min: Int
    /// What it never exceeds.
    public var max: Int
    /// What remains of it at a drop.
    public var backoffRatio: Double
    /// What takes longer counts as dropped.
    public var timeout: Duration

    /// Settings; by default Netflix's own.
    public init(
      initial: Int = 20, min: Int = 20, max: Int = 200, backoffRatio: Double = 0.9,
      timeout: Duration = .seconds(5)
    ) {
      precondition(min >= 1 && min <= max, "a limit between \(min) and \(max)")
      precondition(backoffRatio > 0 && backoffRatio < 1, "a back-off ratio of \(backoffRatio)")
      self.initial = initial
      self.min = min
      self.max = max
      self.backoffRatio = backoffRatio
      self.timeout = timeout
    }
  }

  /// How it is set.
  public let settings: Settings
  /// How much may be under way.
  public private(set) var limit: Int

  /// A limit at its beginning.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    limit = settings.initial
  }

  /// One has ended, `inFlight` having been under way when it began.
  public mutating func sample(roundTrip: Duration, inFlight: Int, wasDropped: Bool) {
    if wasDropped || roundTrip > settings.timeout {
      limit = Int(Double(limit) * settings.backoffRatio)
    } else if inFlight * 2 >= limit {
      limit += 1
    }
    limit = Swift.min(settings.max, Swift.max(settings.min, limit))
  }
}
