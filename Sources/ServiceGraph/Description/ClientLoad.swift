public import Simulation
public import Units

/// How a client's requests come about.
public enum ClientLoad: Hashable, Sendable {
  /// An open stream, which does not wait for answers: rates that hold one after the other, the
  /// first one from moment zero on, and how requests follow each other.
  case stages([Stage], Arrivals)
  /// An open stream whose gaps are drawn.
  case gaps(RandomDuration)
  /// So many users, each of whom waits for its answer, thinks, and asks again.
  case users(Int, think: RandomDuration)
  /// So many users, each of whom asks again so long after having asked before, or at the answer if
  /// that comes later.
  case paced(Int, pace: RandomDuration)
  /// So many users who ask once each, all at moment zero.
  case once(Int)

  /// How the requests of a rate follow each other.
  public enum Arrivals: String, Hashable, Sendable, CaseIterable {
    /// At moments independent of each other.
    case poisson
    /// The k-th at round(k / rate).
    case even
  }

  /// A rate that holds from a moment on.
  public struct Stage: Hashable, Sendable {
    /// From when on.
    public var from: Duration
    /// The rate; zero: nobody asks.
    public var rate: Rate
    /// How long the rate takes to get there, in a straight line from the one before.
    public var ramp: Duration

    /// A rate from a moment on.
    public init(from: Duration, rate: Rate, ramp: Duration = .zero) {
      self.from = from
      self.rate = rate
      self.ramp = ramp
    }
  }

  /// An open stream of a constant rate.
  public static func open(_ rate: Rate, _ arrivals: Arrivals = .poisson) -> ClientLoad {
    .stages([Stage(from: .zero, rate: rate)], arrivals)
  }
}
