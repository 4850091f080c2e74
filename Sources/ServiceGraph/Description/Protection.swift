public import Resilience
public import Units

/// What keeps load away from a service: all of it refuses, none of it queues.
///
/// A request is held against the fault `errors`, shedding, its tenant's rate, its tenant's limit, the
/// replica's limits and the queue's bound, in this order; who fails at a later one has used up a
/// token of its rate. Limits of a replica's own and of its adaptive kind hold both. What a replica
/// has learnt (adaptive limits, CoDel) is forgotten when it starts anew; the limit set by a command
/// takes the place of both kinds. Adaptive limits hear of every request that leaves: as dropped where
/// it timed out or was refused here or further down, not at all where its replica went down.
public struct Protection: Hashable, Sendable {
  /// Refusal by chance at the door; nil: none.
  public var shed: Shed?
  /// How many requests may be in a replica, waiting ones among them, before others are refused at
  /// once; nil: no limit.
  public var limit: Int?
  /// The same, found out by itself for each replica; nil: not.
  public var adaptiveLimit: ConcurrencyLimit.Settings?
  /// Refusal of who has waited long when its turn comes, while the queue is overloaded; nil: none.
  public var codel: QueueDelay?
  /// After which time a refusal asks the caller to come again; nil: it doesn't say.
  public var retryAfter: Duration?
  /// What holds for single tenants.
  public var tenants: [TenantRule]

  /// Protection; by default there is none.
  public init(
    shed: Shed? = nil, limit: Int? = nil, adaptiveLimit: ConcurrencyLimit.Settings? = nil,
    codel: QueueDelay? = nil, retryAfter: Duration? = nil, tenants: [TenantRule] = []
  ) {
    self.shed = shed
    self.limit = limit
    self.adaptiveLimit = adaptiveLimit
    self.codel = codel
    self.retryAfter = retryAfter
    self.tenants = tenants
  }

  /// Refusal by chance at the door.
  public struct Shed: Hashable, Sendable {
    /// Which share of the requests is refused.
    public var share: Ratio
    /// From which share of busy cores (threads, where cores are unlimited) of a replica on, over
    /// the last second; nil: always.
    public var cpu: Ratio?

    /// Refuses this share, always or from a load on.
    public init(share: Ratio, cpu: Ratio? = nil) {
      self.share = share
      self.cpu = cpu
    }
  }

  /// How long requests should wait, as `CoDel` controls it for each replica.
  public struct QueueDelay: Hashable, Sendable {
    /// The wait that is still well.
    public var target: Duration
    /// Over which the shortest wait is looked for.
    public var interval: Duration

    /// A target and an interval; by default folly's.
    public init(target: Duration = .milliseconds(5), interval: Duration = .milliseconds(100)) {
      self.target = target
      self.interval = interval
    }
  }

  /// What holds for a tenant's requests at a service, all its replicas together.
  public struct TenantRule: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// How many requests a second are let in, in bursts of at most one second's; nil: no bound.
    public var rate: Rate?
    /// How many may be in the service at once; nil: no bound.
    public var limit: Int?
    /// Which number its requests wait under where the order is by priority; 1 is first.
    public var priority: Int

    /// The lowest of priorities, and what a tenant without a rule has.
    public static let lastPriority = 9

    /// A rule for a tenant.
    public init(
      tenant: String, rate: Rate? = nil, limit: Int? = nil,
      priority: Int = TenantRule.lastPriority
    ) {
      self.tenant = tenant
      self.rate = rate
      self.limit = limit
      self.priority = priority
    }
  }
}
