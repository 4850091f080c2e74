public import Units

/// A service: replicas of a pool of threads behind a queue, with what protects them.
public struct ServiceDescription: Hashable, Sendable {
  /// The service's name.
  public var name: String
  /// How many copies of it there are; callers take them in turn.
  public var replicas: Int
  /// Threads per replica, each held from a request's start to its answer; nil: unlimited.
  public var threads: Int?
  /// Cores per replica, shared equally by the threads that compute; nil: unlimited.
  public var cores: Int?
  /// How many requests may wait per replica before others are refused at once; nil: 10^6.
  public var queue: Int?
  /// Refusal by chance at the door; nil: none.
  public var shed: Shed?
  /// How many requests may be in a replica, waiting ones among them, before others are refused at
  /// once; nil: no limit.
  public var limit: Int?
  /// How long a replica takes to start.
  public var startup: Duration
  /// What makes a replica slow right after its start; nil: nothing.
  public var cold: Cold?
  /// Rows that its updates contend for.
  public var rows: [RowDescription]
  /// What it can be asked for.
  public var operations: [OperationDescription]

  /// A service; what is not said is as in a scenario that does not say it.
  public init(
    name: String, replicas: Int = 1, threads: Int? = 64, cores: Int? = nil, queue: Int? = 256,
    shed: Shed? = nil, limit: Int? = nil, startup: Duration = .zero, cold: Cold? = nil,
    rows: [RowDescription] = [], operations: [OperationDescription]
  ) {
    self.name = name
    self.replicas = replicas
    self.threads = threads
    self.cores = cores
    self.queue = queue
    self.shed = shed
    self.limit = limit
    self.startup = startup
    self.cold = cold
    self.rows = rows
    self.operations = operations
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

  /// Slowness right after a start.
  public struct Cold: Hashable, Sendable {
    /// For how long after the start.
    public var duration: Duration
    /// By how much all work drawn in that time is longer.
    public var factor: Double

    /// So much slower for so long.
    public init(for duration: Duration, factor: Double) {
      self.duration = duration
      self.factor = factor
    }
  }
}

/// Something that updates contend for.
public struct RowDescription: Hashable, Sendable {
  /// What happens when two updates meet.
  public enum Contention: String, Hashable, Sendable, CaseIterable {
    /// A commit fails when another came in between: somebody always wins.
    case optimistic
    /// The same, but a failed commit moves the version on too: with symmetric timing nobody wins.
    case bump
  }

  /// The row's name within its service.
  public var name: String
  /// How many keys it has; each update picks one at random.
  public var keys: Int
  /// What happens when two updates meet.
  public var by: Contention

  /// A row.
  public init(name: String, keys: Int = 1, by contention: Contention) {
    self.name = name
    self.keys = keys
    self.by = contention
  }
}
