public import Simulation
public import Units

/// A service: replicas of a pool of threads behind a queue, with what protects them.
public struct ServiceDescription: Hashable, Sendable {
  /// The service's name.
  public var name: String
  /// How many copies of it there are.
  public var replicas: Int
  /// Threads per replica; nil: unlimited.
  public var threads: Int?
  /// For how long a request holds its thread.
  public var hold: Hold
  /// Cores per replica, shared equally by the threads that compute; nil: unlimited.
  public var cores: Int?
  /// How many requests may wait per replica before others are refused at once; nil: 10^6, and the
  /// refusal is called overflow.
  public var queue: Int?
  /// What happens to who finds the queue full.
  public var whenFull = WhenFull.refuse
  /// Who of the waiting is next.
  public var order: Order
  /// After which time who still waits leaves the queue; nil: nobody does.
  public var patience: RandomDuration?
  /// How callers choose among its replicas.
  public var balance: Balance
  /// What keeps load away from it.
  public var protection: Protection
  /// How long a replica takes to start.
  public var startup: Duration
  /// What makes a replica slow right after its start; nil: nothing.
  public var cold: Cold?
  /// What changes the number of replicas with the load; nil: nothing.
  public var autoscale: Autoscale?
  /// Replicas that a failover swaps in, warm, after the start-up; those that ran stand by then.
  public var standby: Int
  /// Rows that its updates contend for.
  public var rows: [RowDescription]
  /// What it can be asked for.
  public var operations: [OperationDescription]

  /// A service; what is not said is as in a scenario that does not say it.
  public init(
    name: String, replicas: Int = 1, threads: Int? = 64, hold: Hold = .answer, cores: Int? = nil,
    queue: Int? = 256, order: Order = .fifo, patience: RandomDuration? = nil,
    balance: Balance = .roundRobin, protection: Protection = Protection(),
    startup: Duration = .zero, cold: Cold? = nil, autoscale: Autoscale? = nil, standby: Int = 0,
    rows: [RowDescription] = [], operations: [OperationDescription]
  ) {
    self.name = name
    self.replicas = replicas
    self.threads = threads
    self.hold = hold
    self.cores = cores
    self.queue = queue
    self.order = order
    self.patience = patience
    self.balance = balance
    self.protection = protection
    self.startup = startup
    self.cold = cold
    self.autoscale = autoscale
    self.standby = standby
    self.rows = rows
    self.operations = operations
  }

  /// For how long a request holds its thread.
  public enum Hold: String, Hashable, Sendable, CaseIterable {
    /// From its start to its answer, also while it waits for a call.
    case answer
    /// Not while a call or a back-off is awaited; afterwards it goes on at once, without queueing.
    case work
  }

  /// What happens to who finds the queue full.
  public enum WhenFull: String, Hashable, Sendable, CaseIterable {
    /// It is told at once.
    case refuse
    /// It is told nothing and waits for its timeout, as with a listen queue that overflows.
    case drop
  }

  /// Who of the waiting is next.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Who came first.
    case fifo
    /// Who came last.
    case lifo
    /// Who came first while the queue empties now and then, else who came last.
    case adaptiveLIFO = "adaptive-lifo"
    /// Whose tenant has the lowest priority number; among equals who came first.
    case priority
  }

  /// How callers choose among replicas that are up.
  public enum Balance: String, Hashable, Sendable, CaseIterable {
    /// In turn, for each edge.
    case roundRobin = "round-robin"
    /// By chance.
    case random
    /// The one with the fewest requests in it; among equals the first.
    case leastLoaded = "least-loaded"
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

  /// A number of replicas that follows the load, by the rule of Kubernetes' horizontal autoscaler.
  ///
  /// At each look there are to be ceil(load / target) replicas, where the load is the sum of what
  /// those that are up had to do since the last look, unless that is within a tenth of what there
  /// is. Replicas that are starting or have crashed count as idle where more are wanted and as
  /// loaded as they should be where fewer are. There is no further delay; where neither cores nor
  /// threads are limited nothing is changed.
  public struct Autoscale: Hashable, Sendable {
    /// The share of busy cores (threads, where cores are unlimited) that it aims at.
    public var cpu: Ratio
    /// The fewest replicas.
    public var min: Int
    /// The most replicas.
    public var max: Int
    /// How often it looks and acts.
    public var every: Duration

    /// Replicas between two bounds.
    public init(cpu: Ratio, min: Int, max: Int, every: Duration) {
      self.cpu = cpu
      self.min = min
      self.max = max
      self.every = every
    }
  }
}
