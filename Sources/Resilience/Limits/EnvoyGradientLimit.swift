public import Units

/// Envoy's adaptive concurrency (`gradient_controller.cc`).
///
/// g = clamp(1.25 · minimum round trip / sampled round trip, 0.5, 2) and
/// limit → ⌊limit · g + √(limit · g)⌋, within bounds. The sampled round trip is the median of a tenth of
/// a second. The minimum is measured each minute, at its beginning first: the limit falls to its least
/// until fifty have ended, whose median is the minimum; drops are no samples.
public struct EnvoyGradientLimit: Hashable, Sendable, BitwiseCopyable {
  /// How it is set.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// What the limit never falls below, and is while the minimum is measured.
    public var min: Int
    /// What it never exceeds.
    public var max: Int
    /// By how much the minimum is lengthened.
    public var buffer: Ratio
    /// Which quantile of the round trips is taken.
    public var quantile: Double
    /// How often the limit is set.
    public var updateEvery: Duration
    /// How long after a measurement of the minimum the next one is made.
    public var measureEvery: Duration
    /// By how much of itself that interval is lengthened by chance at most.
    public var measureJitter: Ratio
    /// How many round trips a measurement takes.
    public var measureCount: Int

    /// Settings; by default Envoy's own.
    public init(
      min: Int = 3, max: Int = 1_000, buffer: Ratio = .percent(25), quantile: Double = 0.5,
      updateEvery: Duration = .milliseconds(100), measureEvery: Duration = .seconds(60),
      measureJitter: Ratio = .percent(15), measureCount: Int = 50
    ) {
      precondition(min >= 1 && min <= max, "a limit between \(min) and \(max)")
      precondition(measureCount >= 1, "a measurement of \(measureCount) round trips")
      self.min = min
      self.max = max
      self.buffer = buffer
      self.quantile = quantile
      self.updateEvery = updateEvery
      self.measureEvery = measureEvery
      self.measureJitter = measureJitter
      self.measureCount = measureCount
    }
  }

  /// How it is set.
  public let settings: Settings
  /// How much may be under way.
  public private(set) var limit: Int
  private var minimum: Double = 0
  private var isMeasuring = true
  private var limitAfterMeasuring: Int
  private var measuringSince = Instant.start
  private var nextMeasurement = Instant.never
  private var nextUpdate = Instant.never
  private var updatesAtLeast = 0
  private var roundTrips: QuantileEstimate

  /// A limit at its beginning, which is its least.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    limit = settings.min
    limitAfterMeasuring = settings.min
    roundTrips = QuantileEstimate(settings.quantile)
  }

  /// The next limit by the formula; both round trips in one unit.
  public static func next(
    limit: Int, minimum: Double, sample: Double, settings: Settings = Settings()
  ) -> Int {
    let gradient = Swift.max(0.5, Swift.min(2, minimum * (1 + settings.buffer.value) / sample))
    let scaled = Double(limit) * gradient
    let grown = Int(scaled + scaled.squareRoot())
    return Swift.max(settings.min, Swift.min(settings.max, grown))
  }

  /// One has ended; `uniform` is a draw between 0 and 1 for the next measurement's moment.
  public mutating func sample(
    roundTrip: Duration, wasDropped: Bool, now: Instant, uniform: Double = 0.5
  ) {
    update(now: now)
    // What began before the measurement met another limit.
    guard !wasDropped, !isMeasuring || now - roundTrip >= measuringSince else { return }
    roundTrips.add(Double(roundTrip.nanoseconds))
    guard isMeasuring, Int(roundTrips.count) >= settings.measureCount else { return }
    minimum = takeQuantile()
    isMeasuring = false
    limit = limitAfterMeasuring
    let jitter = settings.measureEvery * (settings.measureJitter.value * uniform)
    nextMeasurement = now + settings.measureEvery + jitter
    nextUpdate = now + settings.updateEvery
  }

  /// Does what is due: sets the limit, or begins a measurement.
  public mutating func update(now: Instant) {
    guard !isMeasuring else { return }
    if now >= nextUpdate {
      if roundTrips.count > 0 {
        setLimit(
          EnvoyGradientLimit.next(
            limit: limit, minimum: minimum, sample: takeQuantile(), settings: settings))
      }
      nextUpdate = now + settings.updateEvery
    }
    // A limit that stays at its least may come from a wrong minimum.
    if now >= nextMeasurement || updatesAtLeast >= 5 { measure(now: now) }
  }

  private mutating func setLimit(_ next: Int) {
    updatesAtLeast = limit == settings.min && next == settings.min ? updatesAtLeast + 1 : 0
    limit = next
  }

  private mutating func measure(now: Instant) {
    isMeasuring = true
    measuringSince = now
    updatesAtLeast = 0
    limitAfterMeasuring = limit
    limit = settings.min
    roundTrips = QuantileEstimate(settings.quantile)
  }

  private mutating func takeQuantile() -> Double {
    let value = roundTrips.value ?? minimum
    roundTrips = QuantileEstimate(settings.quantile)
    return Swift.max(1, value)
  }
}
