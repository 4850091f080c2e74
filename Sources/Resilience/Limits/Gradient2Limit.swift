public import Units

/// A limit by the gradient of the round trip (Netflix concurrency-limits, `Gradient2Limit.java`).
///
/// g = clamp(tolerance · long average / this round trip, 0.5, 1); limit → limit · g + queue, smoothed.
/// The long average is exponential, after ten samples that count alike.
public struct Gradient2Limit: Hashable, Sendable, BitwiseCopyable {
  /// How it is set.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// What the limit begins at.
    public var initial: Int
    /// What it never falls below.
    public var min: Int
    /// What it never exceeds.
    public var max: Int
    /// How much of each change is made.
    public var smoothing: Double
    /// How much may queue.
    public var queue: Int
    /// Over how many samples the long average reaches.
    public var longWindow: Int
    /// How many times the long average a round trip may take before the limit shrinks.
    public var tolerance: Double

    /// Settings; by default Netflix's own.
    public init(
      initial: Int = 20, min: Int = 20, max: Int = 200, smoothing: Double = 0.2, queue: Int = 4,
      longWindow: Int = 600, tolerance: Double = 1.5
    ) {
      precondition(min >= 1 && min <= max, "a limit between \(min) and \(max)")
      precondition(smoothing > 0 && smoothing <= 1, "a smoothing of \(smoothing)")
      precondition(tolerance >= 1, "a tolerance of \(tolerance)")
      precondition(longWindow >= 1, "a window of \(longWindow) samples")
      self.initial = initial
      self.min = min
      self.max = max
      self.smoothing = smoothing
      self.queue = queue
      self.longWindow = longWindow
      self.tolerance = tolerance
    }
  }

  private static let warmUp = 10

  /// How it is set.
  public let settings: Settings
  private var estimate: Double
  private var longAverage = 0.0
  private var warmUpSum = 0.0
  private var samples = 0

  /// A limit at its beginning.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    estimate = Double(settings.initial)
  }

  /// How much may be under way.
  public var limit: Int { Int(estimate) }

  /// One has ended, `inFlight` having been under way when it began.
  public mutating func sample(roundTrip: Duration, inFlight: Int) {
    let short = Double(max(1, roundTrip.nanoseconds))
    average(short)
    let long = longAverage
    // Back from an overload, the average comes down faster than by its own smoothing.
    if long / short > 2 { longAverage *= 0.95 }
    guard Double(inFlight) >= estimate / 2 else { return }
    let gradient = Swift.max(0.5, Swift.min(1, settings.tolerance * long / short))
    let target = estimate * gradient + Double(settings.queue)
    let smoothed = estimate * (1 - settings.smoothing) + target * settings.smoothing
    estimate = Swift.max(Double(settings.min), Swift.min(Double(settings.max), smoothed))
  }

  private mutating func average(_ value: Double) {
    guard samples < Gradient2Limit.warmUp else {
      let weight = 2 / Double(settings.longWindow + 1)
      longAverage = longAverage * (1 - weight) + value * weight
      return
    }
    samples += 1
    warmUpSum += value
    longAverage = warmUpSum / Double(samples)
  }
}
