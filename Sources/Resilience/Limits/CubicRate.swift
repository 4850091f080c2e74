public import Units

/// The rate that a client may send at after throttling: botocore's `CubicCalculator`, after TCP CUBIC
/// (Ha, Rhee and Xu, 2008).
///
/// rate(t) = scale · (t − K)³ + Wmax with K = ∛(Wmax · (1 − β) / scale), t in seconds since the last
/// throttling, at which the rate falls to β of itself.
public struct CubicRate: Hashable, Sendable, BitwiseCopyable {
  /// What remains of the rate at a throttling.
  public let beta: Double
  /// How steep the curve is.
  public let scale: Double
  /// The rate at the last throttling, a second.
  public private(set) var maxRate: Double
  /// Seconds until the curve is back at `maxRate`.
  public private(set) var plateau: Double
  private var lastThrottling: Instant

  /// A curve that begins as if it had been throttled at this rate and moment.
  public init(
    maxRate: Double = 0, beta: Double = 0.7, scale: Double = 0.4, from start: Instant = .start
  ) {
    precondition(beta > 0 && beta < 1 && scale > 0, "a β of \(beta), a scale of \(scale)")
    self.beta = beta
    self.scale = scale
    self.maxRate = maxRate
    lastThrottling = start
    plateau = Elementary.cubeRoot(maxRate * (1 - beta) / scale)
  }

  /// The rate that the curve allows, a second.
  public func rate(now: Instant) -> Double {
    let distance = (now - lastThrottling).seconds - plateau
    return scale * distance * distance * distance + maxRate
  }

  /// The server throttled while this many a second were sent; the rate to fall to.
  public mutating func throttled(at rate: Double, now: Instant) -> Double {
    maxRate = rate
    plateau = Elementary.cubeRoot(maxRate * (1 - beta) / scale)
    lastThrottling = now
    return rate * beta
  }
}
