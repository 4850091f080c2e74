public import Resilience
public import Units

/// Everything that commands and faults can do to a running graph.
///
/// A change takes effect at the moment it is scheduled for; the time it takes to get there is the
/// business of whoever schedules it.
public enum GraphChange: Hashable, Sendable {
  /// Refuses a share of a service's requests at its door, from now on and whatever the load; nil
  /// ends it, the description's own shedding too.
  case shed(ServiceID, Ratio?)
  /// Bounds how many requests each replica has in it; nil ends the bound.
  case limit(ServiceID, Int?)
  /// Gives retries a jitter and takes their tick away.
  case jitter(EdgeID, Backoff.Jitter)
  /// Sets how many tries there are; pending retries beyond it do not begin.
  case retries(EdgeID, Tries)
  /// Sets the pause between tries.
  case backoff(EdgeID, Backoff)
  /// Sets how long tries that begin from now on may take; nil: for ever. Rows have no timeout.
  case timeout(EdgeID, Duration?)
  /// Starts a service anew: what runs and waits in it fails at once, and callers are refused until
  /// its start-up is over. Rolling: one replica after the other.
  case restart(ServiceID, rolling: Bool)
  /// Multiplies a client's traffic for a while, rising and falling over `ramp` at its two ends,
  /// which lie within that while.
  case burst(ClientID, factor: Double, for: Duration, ramp: Duration)
}

extension GraphChange {
  /// The edge whose policy it changes; nil where it is done to something else.
  public var edge: EdgeID? {
    switch self {
    case .jitter(let edge, _), .retries(let edge, _), .backoff(let edge, _), .timeout(let edge, _):
      edge
    case .shed, .limit, .restart, .burst: nil
    }
  }
}
