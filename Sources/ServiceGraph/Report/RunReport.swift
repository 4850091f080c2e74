public import Units

/// What a whole run came to: what `simulate` and `sweep` tell, measured over the requests that
/// arrive from a moment on.
///
/// Requests are counted by when they *arrive*: what a client's or tenant's request of the warm-up
/// does later, its retries at every layer among it, counts nowhere in their figures. Services, edges
/// and rows tell of what *happened* from that moment on, and their means are exact integrals over
/// that time.
public struct RunReport: Hashable, Sendable {
  /// The seed of the run.
  public var seed: UInt64
  /// The hash over every event of the run, the same for the same run.
  public var digest: UInt64
  /// How many events took effect since the beginning; stale timers don't count.
  public var events: Int
  /// From when on it is measured.
  public var from: Instant
  /// The moment that the run has reached.
  public var to: Instant
  /// All requests of all clients together.
  public var total: RequestReport
  /// One entry a client, in the description's order.
  public var clients: [ClientReport]
  /// One entry a tenant, in the order of the first client of each.
  public var tenants: [TenantReport]
  /// One entry a service, in the description's order.
  public var services: [ServiceReport]
  /// One entry an edge of calls, in the order of `RunningGraph.edges`.
  public var edges: [EdgeReport]
  /// One entry a row, service after service in the description's order.
  public var rows: [RowReport]
  /// What the check of the laws found.
  public var laws: LawReport

  /// How long it was measured.
  public var measured: Duration { to - from }
}
