import Simulation
public import Units

/// How a graph stands at one moment.
public struct GraphSnapshot: Hashable, Sendable {
  /// The moment.
  public var now: Instant
  /// One entry a service, in the description's order.
  public var services: [Service]
  /// The last finished second; nil in the first one.
  public var lastSecond: SecondSample?

  /// How a service stands.
  public struct Service: Hashable, Sendable {
    /// Requests waiting for a thread.
    public var queued: Int
    /// Threads that are held.
    public var busy: Int
    /// Threads that there are in all replicas; nil for unlimited.
    public var threads: Int?
    /// Replicas that are up.
    public var replicasUp: Int
    /// The share turned away at the door; nil for none.
    public var shed: Ratio?
    /// How many requests a replica takes in at once; nil for no limit.
    public var limit: Int?
  }
}

extension RunningGraph {
  /// How the graph stands now.
  public func snapshot() -> GraphSnapshot {
    read { core in
      GraphSnapshot(
        now: now, services: (0..<core.services.count).map { core.standing($0) },
        lastSecond: core.instruments.last)
    }
  }

  /// What has been counted since the beginning, in the form of one long second; means and latencies
  /// are left out.
  public func totals() -> SecondSample {
    read { $0.totals() }
  }
}

extension GraphCore {
  fileprivate func standing(_ index: Int) -> GraphSnapshot.Service {
    let service = services[index]
    let own = service.firstReplica..<(service.firstReplica + service.replicas)
    return GraphSnapshot.Service(
      queued: service.queued, busy: own.reduce(0) { $0 + Int(replicas[$1].busy) },
      threads: service.threads == .max ? nil : Int(service.threads) * Int(service.replicas),
      replicasUp: own.count { replicas[$0].isUp },
      shed: service.shedShare > 0 ? Ratio(service.shedShare) : nil,
      limit: service.limit == .max ? nil : Int(service.limit))
  }

  fileprivate func totals() -> SecondSample {
    SecondSample(
      second: 0,
      clients: clientCounts().map { counts in
        ClientSecond(
          offered: counts.offered, retries: counts.clientRetries, succeeded: counts.succeeded,
          good: counts.good, failures: counts.failures)
      },
      services: (0..<services.count).map { index in
        let counts = services[index].counts
        return ServiceSecond(
          arrivals: counts.arrivals, completed: counts.completed, failed: counts.failed,
          refused: counts.refused, lost: counts.lost, wasted: counts.wasted,
          rowRetries: counts.rowRetries, queue: services[index].queued)
      },
      edges: (0..<edges.count).map { index in
        let counts = edges[index].counts
        return EdgeSecond(
          calls: counts.calls, retries: counts.retries, succeeded: counts.succeeded,
          failures: counts.failures, late: counts.late, dropped: counts.dropped,
          outstanding: counts.outstanding)
      },
      rows: (0..<rows.count).map { RowSecond(rows[$0]) })
  }
}
