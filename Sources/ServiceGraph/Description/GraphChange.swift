public import Resilience
public import Units

/// Everything that commands and faults can do to a running graph.
///
/// A change takes effect at the moment it is scheduled for; the time it takes to get there is the
/// business of whoever schedules it. What lasts for a time ends by itself; overlapping ones of a
/// kind multiply (factors), add up (delays), or leave through what all of them leave through
/// (shares).
public enum GraphChange: Hashable, Sendable {
  // What commands do.

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
  /// Sets the whole policy of an edge's calls, from their next decision on: what a deploy does.
  case policy(EdgeID, CallPolicy)
  /// Sets all protection of a service.
  case protection(ServiceID, Protection)
  /// Sets who of the waiting is next; who waits already is served in the new order too.
  case order(ServiceID, ServiceDescription.Order)
  /// Sets how many replicas there are; new ones start, those beyond it take no new requests and go
  /// when they are empty.
  case scale(ServiceID, Int)
  /// Swaps the standby replicas in for the running ones, which fail all that is in them.
  case failover(ServiceID)
  /// Starts a service anew: what runs and waits in it fails at once, and callers are refused until
  /// its start-up is over. Rolling: one replica after the other.
  case restart(ServiceID, rolling: Bool)

  // What goes wrong.

  /// Multiplies a client's traffic for a while, rising and falling over `ramp` at its two ends,
  /// which lie within that while; of `users`: that many times the users. What comes on top counts
  /// with `weight` in the harm; nil: with the client's own.
  case burst(ClientID, factor: Double, for: Duration, ramp: Duration, weight: Double? = nil)
  /// Multiplies all cpu, wait and update work of a service that is drawn from now on for a while.
  case slow(ServiceID, factor: Double, for: Duration, ramp: Duration)
  /// Fails a share of a service's requests at its door, without a thread.
  case errors(ServiceID, share: Ratio, for: Duration, ramp: Duration)
  /// Makes each message of an edge, request and answer alike, take longer.
  case delay(EdgeID, by: Duration, for: Duration, ramp: Duration)
  /// Loses a share of an edge's messages, requests and answers by half each; the caller sees only
  /// its timeout.
  case drop(EdgeID, share: Ratio, for: Duration, ramp: Duration)
  /// Takes so many replicas of a service down, with all that is in them; they start again after a
  /// time.
  case crash(ServiceID, replicas: Int, for: Duration)
  /// Lets nothing of a service advance for a while; arrivals queue, callers' clocks run.
  case pause(ServiceID, for: Duration)
  /// Empties a share of all caches of a service.
  case chill(ServiceID, share: Ratio)
  /// Leaves so many cores to each replica of a service for a while.
  case cores(ServiceID, Int, for: Duration)
  /// Takes threads of each replica away, so many a second, for a while; a restart brings them back.
  case leak(ServiceID, Rate, for: Duration)
  /// Lets all updates of a row wait for each other for ever, or for a while; a restart ends it.
  case deadlock(RowID, for: Duration)
}

extension GraphChange {
  /// The edge whose policy or messages it changes; nil where it is done to something else.
  public var edge: EdgeID? {
    switch self {
    case .jitter(let edge, _), .retries(let edge, _), .backoff(let edge, _), .timeout(let edge, _),
      .policy(let edge, _), .delay(let edge, _, _, _), .drop(let edge, _, _, _):
      edge
    case .shed, .limit, .protection, .order, .scale, .failover, .restart, .burst, .slow, .errors,
      .crash, .pause, .chill, .cores, .leak, .deadlock:
      nil
    }
  }
}
