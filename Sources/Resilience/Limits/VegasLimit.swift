public import Units

/// A limit after TCP Vegas (Netflix concurrency-limits, `VegasLimit.java`).
///
/// The queue is estimated as limit · (1 − shortest round trip / this round trip). Up to the threshold
/// of log₁₀ limit the limit grows by β, below α by log₁₀ limit, and above β, or at a drop, it shrinks
/// by as much; α is 3 and β is 6 times log₁₀ limit unless set.
public struct VegasLimit: Hashable, Sendable, BitwiseCopyable {
  /// How it is set.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// What the limit begins at.
    public var initial: Int
    /// What it never exceeds.
    public var max: Int
    /// Below this queue it grows slowly; nil: three times log₁₀ limit.
    public var alpha: Int?
    /// Above this queue it shrinks; nil: six times log₁₀ limit.
    public var beta: Int?
    /// How much of each change is made.
    public var smoothing: Double
    /// After so many times the limit of samples, half to all of it by chance, the shortest round trip is
    /// taken anew; 0: never.
    public var probeMultiplier: Int

    /// Settings; by default Netflix's own.
    public init(
      initial: Int = 20, max: Int = 1_000, alpha: Int? = nil, beta: Int? = nil,
      smoothing: Double = 1, probeMultiplier: Int = 30
    ) {
      precondition(max >= 1, "a limit of at most \(max)")
      precondition(smoothing > 0 && smoothing <= 1, "a smoothing of \(smoothing)")
      self.initial = initial
      self.max = max
      self.alpha = alpha
      self.beta = beta
      self.smoothing = smoothing
      self.probeMultiplier = probeMultiplier
    }
  }

  /// How it is set.
  public let settings: Settings
  private var estimate: Double
  private var shortest = Duration.zero
  private var samples = 0
  /// Which share of the probe's interval is waited for.
  private var probeShare = 0.75

  /// A limit at its beginning.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    estimate = Double(settings.initial)
  }

  /// How much may be under way.
  public var limit: Int { Int(estimate) }

  /// One has ended, `inFlight` having been under way when it began; `uniform` is a draw between 0
  /// and 1, used where the shortest round trip is taken anew.
  public mutating func sample(
    roundTrip: Duration, inFlight: Int, wasDropped: Bool, uniform: Double = 0.5
  ) {
    let roundTrip = max(roundTrip, Duration(nanoseconds: 1))
    samples += 1
    if isTimeToProbe {
      probeShare = 0.5 + 0.5 * uniform
      samples = 0
      shortest = roundTrip
      return
    }
    guard shortest > .zero, roundTrip >= shortest else {
      shortest = roundTrip
      return
    }
    let next = proposal(roundTrip: roundTrip, inFlight: inFlight, wasDropped: wasDropped)
    let bounded = max(1, min(Double(settings.max), next))
    // A proposal to stay stays, whatever the bounds.
    guard next != estimate else { return }
    estimate = (1 - settings.smoothing) * estimate + settings.smoothing * bounded
  }

  private var isTimeToProbe: Bool {
    settings.probeMultiplier > 0
      && probeShare * Double(settings.probeMultiplier) * estimate <= Double(samples)
  }

  private func proposal(roundTrip: Duration, inFlight: Int, wasDropped: Bool) -> Double {
    let step = VegasLimit.wholeLogarithm(Int(estimate))
    if wasDropped { return estimate - Double(step) }
    // A limit that is hardly used says nothing: it must not drift up.
    if Double(inFlight * 2) < estimate { return estimate }
    let queue = Int((estimate * (1 - shortest / roundTrip)).rounded(.up))
    let alpha = settings.alpha ?? 3 * step
    let beta = settings.beta ?? 6 * step
    if queue <= step { return estimate + Double(beta) }
    if queue < alpha { return estimate + Double(step) }
    return queue > beta ? estimate - Double(step) : estimate
  }

  /// The whole part of log₁₀, at least 1.
  static func wholeLogarithm(_ value: Int) -> Int {
    var digits = 0
    var rest = value
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return max(1, digits)
  }
}
