public import Units

/// Exponential pauses that chance lengthens or shortens by a share of themselves.
///
/// x = min(max, initial · multiplier^(k−1)), and the pause is U(x − r·x, x + r·x): the form of
/// cenkalti/backoff, of resilience4j's `IntervalFunction` and of gRPC's connection back-off.
public struct ProportionalBackoff: Hashable, Sendable, BitwiseCopyable {
  /// The first pause before chance.
  public var initial: Duration
  /// By how much the pause grows with each further failed try.
  public var multiplier: Double
  /// The share by which chance changes it, 0…1.
  public var randomization: Double
  /// What no pause exceeds before chance.
  public var max: Duration
  /// After which there is no further try; `.never` where there always is one.
  public var maxElapsed: Duration

  /// A back-off.
  public init(
    initial: Duration, multiplier: Double, randomization: Double, max: Duration = .never,
    maxElapsed: Duration = .never
  ) {
    precondition((0...1).contains(randomization), "a randomization of \(randomization)")
    self.initial = initial
    self.multiplier = multiplier
    self.randomization = randomization
    self.max = max
    self.maxElapsed = maxElapsed
  }

  /// cenkalti/backoff as it comes: 0.5 s · 1.5ⁿ up to a minute, half more or less, for 15 minutes.
  public static let cenkalti = ProportionalBackoff(
    initial: .milliseconds(500), multiplier: 1.5, randomization: 0.5, max: .seconds(60),
    maxElapsed: .minutes(15))
  /// resilience4j as it comes: 0.5 s · 1.5ⁿ, half more or less.
  public static let resilience4j = ProportionalBackoff(
    initial: .milliseconds(500), multiplier: 1.5, randomization: 0.5)
  /// gRPC's between attempts to connect: 1 s · 1.6ⁿ up to two minutes, a fifth more or less.
  public static let grpcConnection = ProportionalBackoff(
    initial: .seconds(1), multiplier: 1.6, randomization: 0.2, max: .seconds(120))

  /// The pause after the k-th failed try before chance, k from 1.
  public func interval(afterFailedTry k: Int) -> Duration {
    Backoff(base: initial, factor: multiplier, cap: max).step(afterFailedTry: k)
  }

  /// The shortest pause after the k-th failed try.
  public func shortest(afterFailedTry k: Int) -> Duration {
    interval(afterFailedTry: k) * (1 - randomization)
  }

  /// The longest pause after the k-th failed try.
  public func longest(afterFailedTry k: Int) -> Duration {
    interval(afterFailedTry: k) * (1 + randomization)
  }

  /// The pause after the k-th failed try, so long after the first one began; nil where that is the end.
  ///
  /// `uniform` is a draw between 0 and 1.
  public func delay(afterFailedTry k: Int, elapsed: Duration = .zero, uniform: Double) -> Duration?
  {
    let lowest = shortest(afterFailedTry: k)
    let delay = lowest + (longest(afterFailedTry: k) - lowest) * uniform
    return delay <= maxElapsed - elapsed ? delay : nil
  }
}
