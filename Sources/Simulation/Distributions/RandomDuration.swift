public import Units

/// A size of time at random: how long a piece of work, a wait, a wire or a pause takes.
public indirect enum RandomDuration: Hashable, Sendable {
  /// Always the same.
  case constant(Duration)
  /// Exponential, given by its mean.
  case exponential(mean: Duration)
  /// Evenly between two bounds.
  case uniform(from: Duration, to: Duration)
  /// The absolute value of a normal draw.
  case normal(mean: Duration, deviation: Duration)
  /// Log-normal, given by what half and what 99 of 100 draws stay below.
  case lognormalQuantiles(median: Duration, p99: Duration)
  /// Log-normal, given by its mean and its coefficient of variation.
  case lognormal(mean: Duration, variation: Double)
  /// The sum of `shape` exponentials of equal means, given by the mean of the sum.
  case erlang(shape: Int, mean: Duration)
  /// Pareto, given by its shape (the power of the tail) and its smallest value.
  case pareto(shape: Double, minimum: Duration)
  /// One of several, each with its share; the last one takes what the shares leave.
  case mixture([Part])

  /// A share of a mixture.
  public struct Part: Hashable, Sendable {
    /// How often this part is drawn.
    public var share: Ratio
    /// What is drawn then.
    public var size: RandomDuration

    /// The part of this share and size.
    public init(share: Ratio, size: RandomDuration) {
      self.share = share
      self.size = size
    }
  }

  /// No time at all.
  public static let zero = RandomDuration.constant(.zero)

  /// The one value, where it is always the same.
  public var constant: Duration? {
    if case .constant(let value) = self { value } else { nil }
  }

  /// The expected value in seconds; infinite for a Pareto of shape 1 or less.
  ///
  /// For a normal whose mean is within three deviations of zero it neglects the folding.
  public var meanSeconds: Double {
    switch self {
    case .constant(let value), .exponential(let value), .erlang(_, let value),
      .normal(let value, _), .lognormal(let value, _):
      return value.seconds
    case .uniform(let from, let to): return (from.seconds + to.seconds) / 2
    case .lognormalQuantiles(let median, let p99):
      let sigma = Self.sigma(median: median, p99: p99)
      return median.seconds * Elementary.exp(sigma * sigma / 2)
    case .pareto(let shape, let minimum):
      return shape > 1 ? minimum.seconds * shape / (shape - 1) : .infinity
    case .mixture(let parts):
      return parts.reduce(0) { $0 + $1.share.value * $1.size.meanSeconds }
    }
  }

  /// The standard normal's 99 % quantile.
  static let normal99 = 2.3263478740408408

  static func sigma(median: Duration, p99: Duration) -> Double {
    guard median > .zero, p99 > median else { return 0 }
    return Elementary.log(p99 / median) / normal99
  }
}

// MARK: - Drawing

extension RandomDuration {
  /// Draws one size, in whole nanoseconds.
  public func draw<Source: RandomNumberGenerator>(_ source: inout Source) -> Duration {
    switch self {
    case .constant(let value): return value
    case .exponential(let mean): return mean * source.exponential()
    case .uniform(let from, let to): return from + (to - from) * source.uniform()
    case .normal(let mean, let deviation):
      let drawn = mean.seconds + deviation.seconds * source.normal()
      return .seconds(drawn.magnitude)
    case .lognormalQuantiles(let median, let p99):
      return median * Elementary.exp(Self.sigma(median: median, p99: p99) * source.normal())
    case .lognormal(let mean, let variation):
      let variance = Elementary.log(1 + variation * variation)
      return mean * Elementary.exp(variance.squareRoot() * source.normal() - variance / 2)
    case .erlang(let shape, let mean):
      let sum = (0..<shape).reduce(0.0) { sum, _ in sum + source.exponential() }
      return mean * (sum / Double(shape))
    case .pareto(let shape, let minimum):
      return minimum * Elementary.power(source.uniform(), -1 / shape)
    case .mixture(let parts):
      precondition(!parts.isEmpty, "a mixture of nothing cannot be drawn from")
      var left = source.uniform()
      for part in parts.dropLast() {
        left -= part.share.value
        if left < 0 { return part.size.draw(&source) }
      }
      return parts[parts.count - 1].size.draw(&source)
    }
  }
}
