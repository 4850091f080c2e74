public import Units

/// A size of time at random as two numbers and a kind, for a model's inner loop.
@frozen
public struct FlatDuration: BitwiseCopyable, Sendable {
  @usableFromInline
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    case constant, exponential, uniform, normal, lognormal, erlang, pareto, mixture
  }

  @usableFromInline var kind: Kind
  /// Nanoseconds, or the logarithm of a number of them for a log-normal.
  @usableFromInline var first: Double
  @usableFromInline var second: Double

  /// No time at all.
  public static let zero = FlatDuration(.constant, 0)

  /// Whether it is nothing, always.
  @inlinable public var isZero: Bool { kind == .constant && first == 0 }

  /// The one value in nanoseconds, -1 where it is drawn.
  @inlinable public var constant: Int64 { kind == .constant ? Int64(first) : -1 }

  @usableFromInline
  init(_ kind: Kind, _ first: Double, _ second: Double = 0) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  /// Flattens a size; a mixture goes to the table, which `draw` must be given.
  public init(_ size: RandomDuration, mixtures: inout [RandomDuration]) {
    func nanoseconds(_ duration: Duration) -> Double { Double(duration.nanoseconds) }
    switch size {
    case .constant(let value): self.init(.constant, nanoseconds(value))
    case .exponential(let mean): self.init(.exponential, nanoseconds(mean))
    case .uniform(let from, let to): self.init(.uniform, nanoseconds(from), nanoseconds(to - from))
    case .normal(let mean, let deviation):
      self.init(.normal, nanoseconds(mean), nanoseconds(deviation))
    case .lognormalQuantiles(let median, let p99):
      let sigma = RandomDuration.sigma(median: median, p99: p99)
      self.init(.lognormal, Elementary.log(nanoseconds(median)), sigma)
    case .lognormal(let mean, let variation):
      let variance = Elementary.log(1 + variation * variation)
      let middle = Elementary.log(nanoseconds(mean)) - variance / 2
      self.init(.lognormal, middle, variance.squareRoot())
    case .erlang(let shape, let mean):
      self.init(.erlang, nanoseconds(mean) / Double(shape), Double(shape))
    case .pareto(let shape, let minimum): self.init(.pareto, nanoseconds(minimum), -1 / shape)
    case .mixture:
      self.init(.mixture, Double(mixtures.count))
      mixtures.append(size)
    }
  }

  /// Draws one size, in whole nanoseconds.
  @inlinable @inline(__always)
  public func draw(
    _ luck: RequestDraw, _ table: ExponentialTable, mixtures: borrowing [RandomDuration]
  ) -> Int64 {
    if kind == .constant { return nearestWhole(first) }
    var source = luck
    if kind == .exponential { return nearestWhole(first * table.draw(&source)) }
    return drawOther(&source, mixtures)
  }

  @inlinable @inline(never)
  func drawOther(_ source: inout RequestDraw, _ mixtures: borrowing [RandomDuration]) -> Int64 {
    let drawn: Double =
      switch kind {
      case .constant: first
      case .exponential: first * source.exponential()
      case .uniform: first + second * source.uniform()
      case .normal: (first + second * source.normal()).magnitude
      case .lognormal: Elementary.exp(first + second * source.normal())
      case .erlang: (0..<Int(second)).reduce(0) { sum, _ in sum + first * source.exponential() }
      case .pareto: first * Elementary.power(source.uniform(), second)
      case .mixture: Double(mixtures[Int(first)].draw(&source).nanoseconds)
      }
    return nearestWhole(drawn)
  }
}
