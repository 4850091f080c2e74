/// A service as its replicas share it.
struct ServiceRecord: BitwiseCopyable {
  /// As in the description.
  enum Order: UInt8 { case fifo, lifo, adaptiveLIFO, priority }
  enum Balance: UInt8 { case roundRobin, random, leastLoaded }

  /// One of the ring of replicas, and how many those are, whatever their state.
  var firstReplica: Int32
  var members: Int32
  /// How many replicas there should be in service.
  var replicas: Int32
  var threads: Int32
  /// 0 where they are unlimited.
  var cores: Int32
  /// The cores that it has when no fault takes some away: `freeCores` where they are unlimited in
  /// the description and only count for a fault.
  var coresDescribed: Int32
  /// Since when it has so many cores, and what those before could have done for each replica.
  var coresSince: Int64 = 0
  var coreTimeBefore = 0.0
  var queue: Int32
  var isQueueUnlimited: Bool
  var order: Order
  var balance: Balance
  /// Whether there is more to do for its requests than to find them a thread, first come first
  /// served; all of that is looked at behind this.
  var isGuarded = false
  /// `Int32.max` for no limit.
  var limit: Int32 = .max
  /// Which share of the requests fails at the door.
  var errorShare = 0.0
  var shedShare = 0.0
  var shedFromLoad = 0.0
  var startup: Int64
  var coldFor: Int64
  var coldFactor: Double
  /// Nanoseconds that a refusal asks its caller to wait; 0 where it doesn't say.
  var retryAfter: Int64 = 0
  /// Whether threads are given back while a call or a back-off is awaited.
  var givesThreadsBack: Bool
  /// The replica that a rolling restart has reached, -1 for none.
  var rolling: Int32 = -1
  /// How many replicas take nobody any more and go when they are empty.
  var draining: Int32 = 0
  /// How many requests are in it and how many of them wait; and, as for
  /// `ReplicaRecord.computeArea`, the sums that give the integrals of both over time.
  var inSystem = 0
  var queued = 0
  /// The most that waited at once since measuring began.
  var queueMax = 0
  /// The shortest time that anybody who began in the running second had waited.
  var shortestWait = Int64.max
  var systemArea: Int64 = 0
  var queueArea: Int64 = 0
  /// What the departed spent in it.
  var timeOfDeparted: Int64 = 0
  var counts = ServiceCounts()

  /// How many cores a service has that is said to have as many as it takes.
  static let freeCores: Int32 = 1 << 24

  /// How many can compute at once in a replica: as many as it has cores, or threads where cores are
  /// unlimited; `Int32.max` where both are.
  var capacity: Int32 { cores > 0 && cores < Self.freeCores ? cores : threads }

  /// The time that all cores of a replica together could have computed up to a moment, in
  /// nanoseconds.
  func coreTime(at now: Int64) -> Double {
    coreTimeBefore + Double(cores) * Double(now &- coresSince)
  }

  /// ∫ requests in it dt up to a moment.
  func systemTime(at now: Int64) -> Int64 { systemArea &+ Int64(inSystem) &* now }

  /// ∫ requests waiting dt up to a moment.
  func queueTime(at now: Int64) -> Int64 { queueArea &+ Int64(queued) &* now }
}

/// What has happened at a service since the beginning.
struct ServiceCounts: BitwiseCopyable {
  var arrivals = 0
  var begun = 0
  var completed = 0
  var failed = 0
  var lost = 0
  /// Ended because their caller had cancelled them.
  var cancelled = 0
  var wasted = 0
  var rowRetries = 0
  var refused = FailureCounts()
}

extension ServiceRecord.Order {
  init(_ order: ServiceDescription.Order) {
    switch order {
    case .fifo: self = .fifo
    case .lifo: self = .lifo
    case .adaptiveLIFO: self = .adaptiveLIFO
    case .priority: self = .priority
    }
  }
}

extension ServiceRecord.Balance {
  init(_ balance: ServiceDescription.Balance) {
    switch balance {
    case .roundRobin: self = .roundRobin
    case .random: self = .random
    case .leastLoaded: self = .leastLoaded
    }
  }
}
