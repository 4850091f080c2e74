import Resilience
import Simulation
public import Units

/// How a graph stands at one moment.
public struct GraphSnapshot: Hashable, Sendable {
  /// The moment.
  public var now: Instant
  /// One entry a service, in the description's order.
  public var services: [Service]
  /// What budgets and breakers of callers stand at, edge by edge.
  public var guards: [Guard]
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
    /// All replicas that it has or had, by their number.
    public var replicas: [Replica]
    /// The share turned away at the door; nil for none.
    public var shed: Ratio?
    /// How many requests a replica takes in at once; nil for no limit.
    public var limit: Int?
  }

  /// The budgets and breakers of an edge's callers: one of each for every calling replica or sender.
  public struct Guard: Hashable, Sendable {
    /// The edge.
    public var edge: EdgeID
    /// Whether they are those of proxies.
    public var isProxys: Bool
    /// How many callers there are.
    public var callers: Int
    /// What is left in the callers' budgets for retries, together, and the most that can be; nil
    /// without budgets.
    public var tokens: Double?
    /// The most that can be in the callers' budgets.
    public var cap: Double?
    /// How many of the callers' breakers are open, and half open; nil without breakers.
    public var open: Int?
    /// How many of the callers' breakers are half open.
    public var halfOpen: Int?
  }

  /// How a replica stands.
  public struct Replica: Hashable, Sendable {
    /// What it is at.
    public var state: State
    /// Whether nothing in it advances at the moment.
    public var isPaused: Bool
    /// Requests waiting for a thread.
    public var queued: Int
    /// Threads that are held.
    public var busy: Int
    /// Requests that have given their thread back while they wait for a call or a back-off.
    public var awaiting: Int
    /// Threads that compute, whether or not they have a core to themselves.
    public var computing: Int
    /// Threads that may be held, fewer where some have leaked; nil for unlimited.
    public var threads: Int?
    /// The share of cores (threads, where cores are unlimited) busy in the last finished second.
    public var load: Ratio
    /// How many requests it takes in at once; nil for no limit.
    public var limit: Int?

    /// What a replica is at.
    public enum State: String, Hashable, Sendable, CaseIterable {
      /// It takes requests.
      case up
      /// It takes none yet.
      case starting
      /// It takes none any more and goes when it is empty.
      case draining
      /// It is down and will start again.
      case crashed
      /// It waits for a failover.
      case standby
      /// It has been taken away.
      case gone
    }
  }
}

extension RunningGraph {
  /// How the graph stands now.
  public func snapshot() -> GraphSnapshot {
    read { core in
      GraphSnapshot(
        now: now, services: (0..<core.services.count).map { core.standing($0) },
        guards: core.callerGuards.groups.map { core.standing($0) },
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
    let own = members(of: Int32(index))
    return GraphSnapshot.Service(
      queued: service.queued, busy: own.reduce(0) { $0 + Int(replicas[$1].busy) },
      threads: service.threads == .max ? nil : Int(service.threads) * Int(service.replicas),
      replicasUp: own.count { replicas[$0].isUp },
      replicas: own.map { standing(replica: $0) },
      shed: service.shedShare > 0 ? Ratio(service.shedShare) : nil,
      limit: service.limit == .max ? nil : Int(service.limit))
  }

  fileprivate func standing(_ group: CallerGuards.Group) -> GraphSnapshot.Guard {
    let now = Instant(nanoseconds: self.now)
    var result = GraphSnapshot.Guard(
      edge: edgeIDs[Int(group.edge)], isProxys: group.isProxy, callers: Int(group.count))
    for state in group.first..<(group.first + group.count) {
      if group.budget != nil {
        // A copy is brought up to now: looking changes nothing.
        var budget = callerGuards.budgets[state]
        budget.advance(to: now)
        result.tokens = (result.tokens ?? 0) + budget.tokens
        result.cap = (result.cap ?? 0) + budget.cap
      }
      if group.breaker != nil {
        var breaker = callerGuards.breakers[state]
        breaker.advance(to: now)
        result.open = (result.open ?? 0) + (breaker.state == .open ? 1 : 0)
        result.halfOpen = (result.halfOpen ?? 0) + (breaker.state == .halfOpen ? 1 : 0)
      }
    }
    return result
  }

  private func standing(replica index: Int32) -> GraphSnapshot.Replica {
    let replica = replicas[index]
    let limit = limit(of: index, replica.service)
    return GraphSnapshot.Replica(
      state: .init(replica.state), isPaused: replica.isPaused, queued: Int(replica.queued),
      busy: Int(replica.busy),
      awaiting: Int(replica.awaiting), computing: Int(replica.computing),
      threads: replica.threads == .max ? nil : Int(replica.threads), load: Ratio(replica.load),
      limit: limit == .max ? nil : Int(limit))
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
          calls: counts.calls, retries: counts.retries, meshRetries: counts.meshRetries,
          deniedByBudget: counts.deniedByBudget, deniedByBreaker: counts.deniedByBreaker,
          throttled: counts.throttled, succeeded: counts.succeeded,
          failures: counts.failures, late: counts.late, dropped: counts.dropped,
          outstanding: counts.outstanding)
      },
      rows: (0..<rows.count).map { RowSecond(rows[$0]) })
  }
}

extension GraphSnapshot.Replica.State {
  init(_ state: ReplicaRecord.State) {
    switch state {
    case .up: self = .up
    case .starting: self = .starting
    case .draining: self = .draining
    case .crashed: self = .crashed
    case .standby: self = .standby
    case .gone: self = .gone
    }
  }
}
