public import Units

/// A line that a service wrote into its log: what happened there, and how often within the second.
public struct LogLine: Hashable, Sendable {
  /// When it happened first in its second.
  public var moment: Instant
  /// Who wrote it.
  public var service: ServiceID
  /// What happened.
  public var event: Event
  /// How often it happened in that second.
  public var count: Int

  /// What services write about.
  public enum Event: Hashable, Sendable {
    /// Turned a request away.
    case refused(Failure)
    /// Lost a request with a replica.
    case lost
    /// Ended a request that its caller cancelled.
    case cancelled
    /// Ended a request well that its caller had given up.
    case wasted
    /// Tried an update again after a conflict.
    case conflict
    /// Gave an update up after all its tries met others.
    case gaveUpUpdate
    /// Gave a call up after so many tries (the most in that second), the last of which failed so.
    case gaveUpCall(EdgeID, Failure, tries: Int)
    /// A replica went down.
    case stopped
    /// A replica has started.
    case started
  }
}

extension LogLine {
  /// The line without its time, as an operator reads it.
  public func text(in graph: GraphDescription) -> String {
    let words: String
    switch event {
    case .refused(let failure): words = "refused: \(failure.reason)"
    case .lost: words = "lost with a replica"
    case .cancelled: words = "cancelled by the caller"
    case .wasted: words = "answered after the caller had gone"
    case .conflict: words = "tries of updates after a conflict"
    case .gaveUpUpdate: words = "updates given up after conflicts"
    case .gaveUpCall(let edge, let failure, let tries):
      words =
        "calls \(graph.name(of: edge)) given up after \(tries) \(tries == 1 ? "try" : "tries"): "
        + failure.reason
    case .stopped: words = "replica down"
    case .started: words = "replica up"
    }
    return "\(count) \(words)"
  }
}

extension Failure {
  /// Why something ended badly, in an operator's words.
  public var reason: String {
    switch self {
    case .timeout: "timed out"
    case .deadline: "the deadline has passed"
    case .queueFull: "the queue is full"
    case .overflow: "the queue has run over"
    case .left: "waited too long"
    case .shed: "load is shed"
    case .delayed: "the queue never empties"
    case .limit: "the limit is reached"
    case .quota: "the tenant's quota is used up"
    case .unavailable: "starting"
    case .error: "error"
    case .breakerOpen: "the breaker is open"
    case .throttled: "the retry budget is empty"
    case .conflict: "conflict"
    case .failed: "failed"
    }
  }
}
