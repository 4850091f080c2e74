public import Units

/// How much may be under way at the same time: a fixed number, or one that finds itself.
///
/// It only says what the limit is; who refuses beyond it counts what is under way, and reports each
/// end with `sample`.
public struct ConcurrencyLimit: Hashable, Sendable, BitwiseCopyable {
  /// Which limit it is, and how it is set.
  public enum Settings: Hashable, Sendable, BitwiseCopyable {
    /// Always so much.
    case fixed(Int)
    /// `AIMDLimit`.
    case aimd(AIMDLimit.Settings = AIMDLimit.Settings())
    /// `VegasLimit`.
    case vegas(VegasLimit.Settings = VegasLimit.Settings())
    /// `Gradient2Limit`.
    case gradient2(Gradient2Limit.Settings = Gradient2Limit.Settings())
    /// `EnvoyGradientLimit`.
    case envoyGradient(EnvoyGradientLimit.Settings = EnvoyGradientLimit.Settings())
  }

  private enum State: Hashable, Sendable, BitwiseCopyable {
    case fixed(Int)
    case aimd(AIMDLimit)
    case vegas(VegasLimit)
    case gradient2(Gradient2Limit)
    case envoyGradient(EnvoyGradientLimit)
  }

  private var state: State

  /// A limit at its beginning.
  public init(_ settings: Settings) {
    state =
      switch settings {
      case .fixed(let limit): .fixed(limit)
      case .aimd(let settings): .aimd(AIMDLimit(settings))
      case .vegas(let settings): .vegas(VegasLimit(settings))
      case .gradient2(let settings): .gradient2(Gradient2Limit(settings))
      case .envoyGradient(let settings): .envoyGradient(EnvoyGradientLimit(settings))
      }
  }

  /// How much may be under way.
  public var limit: Int {
    switch state {
    case .fixed(let limit): limit
    case .aimd(let limit): limit.limit
    case .vegas(let limit): limit.limit
    case .gradient2(let limit): limit.limit
    case .envoyGradient(let limit): limit.limit
    }
  }

  /// One has ended: how long it took, how much was under way when it began, itself included, and
  /// whether it was lost (timed out or refused further down) rather than answered.
  ///
  /// `uniform` is a draw between 0 and 1, which only Vegas and Envoy's look at.
  public mutating func sample(
    roundTrip: Duration, inFlight: Int, wasDropped: Bool, now: Instant, uniform: Double = 0.5
  ) {
    switch state {
    case .fixed: break
    case .aimd(var limit):
      limit.sample(roundTrip: roundTrip, inFlight: inFlight, wasDropped: wasDropped)
      state = .aimd(limit)
    case .vegas(var limit):
      limit.sample(
        roundTrip: roundTrip, inFlight: inFlight, wasDropped: wasDropped, uniform: uniform)
      state = .vegas(limit)
    case .gradient2(var limit):
      limit.sample(roundTrip: roundTrip, inFlight: inFlight)
      state = .gradient2(limit)
    case .envoyGradient(var limit):
      limit.sample(roundTrip: roundTrip, wasDropped: wasDropped, now: now, uniform: uniform)
      state = .envoyGradient(limit)
    }
  }
}
