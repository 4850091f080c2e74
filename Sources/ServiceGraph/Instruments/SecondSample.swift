public import Simulation
public import Units

/// What happened in one second of a run.
public struct SecondSample: Hashable, Sendable {
  /// The number of the second; second 0 is the first one.
  public var second: Int
  /// One entry a client, in the description's order.
  public var clients: [ClientSecond]
  /// One entry a service, in the description's order.
  public var services: [ServiceSecond]
  /// One entry an edge of calls, in the order of `RunningGraph.edges`.
  public var edges: [EdgeSecond]
  /// One entry a row, service after service in the description's order.
  public var rows: [RowSecond]
  /// One entry a tenant, in the order of `RunningGraph.tenants`.
  public var tenants: [TenantSecond] = []
}

/// A second of a tenant, in requests of all its clients.
public struct TenantSecond: Hashable, Sendable {
  /// Requests that began.
  public var offered = 0
  /// Further tries that clients sent for them.
  public var retries = 0
  /// Tries that anybody sent for the tenant's requests, on every edge.
  public var attemptsEverywhere = 0
  /// Requests that were answered well.
  public var succeeded = 0
  /// Those of them that were answered within their client's `goodWithin`.
  public var good = 0
  /// Requests that ended badly, by the cause at the root of their last try's failure.
  public var failures = FailureCounts()
}

/// A second of a client, in requests.
public struct ClientSecond: Hashable, Sendable {
  /// Requests that began: their first tries.
  public var offered = 0
  /// What these requests count in the harm: the client's weight each, or that of the burst that
  /// brought them on top.
  public var weighedOffered = 0.0
  /// Further tries that were sent.
  public var retries = 0
  /// Requests that were answered well.
  public var succeeded = 0
  /// Those of them that were answered within the client's `goodWithin`.
  public var good = 0
  /// Requests that ended badly, by the cause at the root of their last try's failure.
  public var failures = FailureCounts()
  /// Times of good and late successes over the last ten seconds; nil without any.
  public var latency: LatencySummary?

  /// Tries that were sent.
  public var attempts: Int { offered + retries }
}

/// A second of a service.
public struct ServiceSecond: Hashable, Sendable {
  /// Tries that came to the door.
  public var arrivals = 0
  /// Operations that ended well.
  public var completed = 0
  /// Operations that ran and failed.
  public var failed = 0
  /// Tries turned away at the door, by reason.
  public var refused = FailureCounts()
  /// Operations that a restart took away while they ran or waited.
  public var lost = 0
  /// Operations that ended well after their caller had given up on them.
  public var wasted = 0
  /// Tries of updates beyond the first.
  public var rowRetries = 0
  /// The shortest time from the door to a thread, of those that were given one: what stands in the
  /// queue however it goes up and down; nil where nobody was.
  public var shortestWait: Duration?
  /// Requests waiting for a thread at the second's end.
  public var queue = 0
  /// Requests waiting for a thread, on average.
  public var meanQueue = 0.0
  /// Threads that computed, on average, whether or not they had a core to themselves.
  public var computing = 0.0
  /// Threads in a wait, on average.
  public var waiting = 0.0
  /// Threads that waited for another service's answer, on average.
  public var calling = 0.0
  /// Threads that paused between two tries, on average.
  public var backingOff = 0.0
  /// Requests that had given their thread back while they waited for a call or a back-off, on
  /// average.
  public var awaiting = 0.0
  /// Threads that there are, over all replicas; nil for unlimited.
  public var threads: Int?
  /// The share of cores that were busy, or of threads that computed where cores are unlimited.
  public var cpu = 0.0
  /// Replicas that were up at the second's end.
  public var replicasUp = 0
  /// Times from door to answer of what ended well, over the last ten seconds; nil without any.
  public var latency: LatencySummary?

  /// Threads that were held, on average.
  public var busy: Double { computing + waiting + calling + backingOff }

  /// Tries at this place: those that came to the door and those that updates made again.
  public var attempts: Int { arrivals + rowRetries }
}

/// A second of an edge, in tries.
public struct EdgeSecond: Hashable, Sendable {
  /// Calls that began: their first tries.
  public var calls = 0
  /// Further tries, those of proxies among them.
  public var retries = 0
  /// Further tries that proxies made.
  public var meshRetries = 0
  /// Retries that a budget forbade.
  public var deniedByBudget = 0
  /// Tries that an open breaker kept back.
  public var deniedByBreaker = 0
  /// Tries that a throttle kept back.
  public var throttled = 0
  /// Tries that were answered well in time.
  public var succeeded = 0
  /// Tries that ended badly, by what their caller saw.
  public var failures = FailureCounts()
  /// Answers that came after their caller had given up on the try.
  public var late = 0
  /// Messages lost on the wire.
  public var dropped = 0
  /// Tries under way at the second's end.
  public var outstanding = 0

  /// Tries that were sent.
  public var attempts: Int { calls + retries }
}

/// A second of a row.
public struct RowSecond: Hashable, Sendable {
  /// Tries of updates that began.
  public var attempts = 0
  /// Tries that committed.
  public var commits = 0
  /// Tries that found that another had come in between.
  public var conflicts = 0
}
