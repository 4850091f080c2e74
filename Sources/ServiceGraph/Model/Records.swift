import Resilience
import Simulation
import Units

/// One try as its service sees it, from sending to answer; 64 bytes, a line of cache.
///
/// What only some steps need stands in its `WorkRecord`.
struct TaskRecord: BitwiseCopyable {
  enum State: UInt8 { case free, sent, queued, running, answering }

  /// The luck of its request down to here, whichever try this is.
  var luck: UInt64 = 0
  /// When it arrived at the door.
  var arrived: Int64 = 0
  /// Since when it does what it does.
  var since: Int64 = 0
  var call: Int32 = -1
  var callGeneration: UInt32 = 0
  /// The edge it came by; its call may be over before it is.
  var edgeNumber: UInt16 = 0
  /// Whose request it belongs to.
  var origin: UInt16 = 0
  /// The tries that led here, as `TryPath` hashes them.
  var path: UInt32 = 0
  /// The index of its step among all steps.
  var step: Int32 = 0
  var replica: Int32 = -1
  /// Changes with each thing it waits for.
  var generation: UInt32 = 0
  /// The call it waits for, -1 for none.
  var outstanding: Int32 = -1
  /// The next in its replica's queue, or in the list of free records.
  var next: Int32 = -1
  var state = State.free
  /// Which of a step's places it stands at; see `Place`.
  var place: UInt8 = 0
  /// How it ended, on its way back to the caller.
  var outcome = Outcome.success
  /// Whether it has taken a thread again that it had given back.
  var hasResumed = false

  /// The edge it came by.
  var edge: Int32 { Int32(edgeNumber) }
}

/// One copy of a service: its threads, its queue, its cores.
struct ReplicaRecord: BitwiseCopyable {
  var service: Int32
  /// Where its counters of turns begin.
  var firstTurn: Int32 = 0
  var isUp = true
  /// How many of its threads can take a request: those that leaked are gone, and while it is paused
  /// there are none.
  var threads: Int32 = .max
  var leaked: Int32 = 0
  /// Until when nothing in it advances; before that moment it is paused.
  var pausedUntil: Int64 = 0
  var isPaused = false
  /// Whether it has been paused since its start, and how long in all.
  var hasPaused = false
  var pausedTime: Int64 = 0
  /// By how much all work drawn now is longer.
  var slowness = 1.0
  /// Whether its queue is being served further up the call stack.
  var isServingQueue = false
  var busy: Int32 = 0
  var queued: Int32 = 0
  /// How many requests have given their thread back while they wait for a call.
  var awaiting: Int32 = 0
  var queueHead: Int32 = -1
  var queueTail: Int32 = -1
  var generation: UInt32 = 0
  var startGeneration: UInt32 = 0
  /// Until when its work takes longer.
  var coldUntil: Int64 = 0
  /// How many tasks compute, and minus the sum of the moments they began at plus that of those
  /// they ended at: with the count times now, that is the time computed.
  var computing: Int32 = 0
  var computeArea: Int64 = 0
  /// The root of the heap of computing tasks, where cores are limited.
  var heapRoot: Int32 = -1
  /// How far a task that has computed since the cores were last idle has come, in nanoseconds.
  var virtualTime: Double = 0
  var virtualSince: Int64 = 0
  /// When the pending `coreDue` comes; `Int64.max` for none.
  var coreDue: Int64 = .max
  /// Nanoseconds of core time spent, where cores are limited.
  var coreArea: Int64 = 0
  /// Core time at the last second's end, and the share of cores busy in that second.
  var areaAtSecond: Int64 = 0
  var load: Double = 0
}

/// An operation: its service, and its steps from `first`, where it begins, to below `end`.
struct OperationRecord: BitwiseCopyable {
  var service: Int32
  var firstStep: Int32
  var endStep: Int32
  var isIdempotent: Bool
  /// Its rank of first mention when the graph is walked from the clients.
  var place: Int32
  var counts = OperationCounts()
}

/// A service as its replicas share it.
struct ServiceRecord: BitwiseCopyable {
  var firstReplica: Int32
  var replicas: Int32
  var threads: Int32
  /// 0 where they are unlimited.
  var cores: Int32
  /// The cores that it has when no fault takes some away.
  var coresDescribed: Int32
  var queue: Int32
  /// `Int32.max` for no limit.
  var limit: Int32
  /// Whether cores were unlimited in the description and only count for a fault.
  var hasFreeCores = false
  /// Which share of the requests fails at the door.
  var errorShare = 0.0
  var shedShare: Double
  var shedFromLoad: Double
  /// After how long a refusal asks to come again, in nanoseconds; 0 where it doesn't say.
  var retryAfter: Int64
  var startup: Int64
  var coldFor: Int64
  var coldFactor: Double
  /// Whether threads are given back while a call or a back-off is awaited.
  var givesThreadsBack: Bool
  /// The replica that a rolling restart has reached, -1 for none.
  var rolling: Int32 = -1
  /// How many requests are in it and how many of them wait; and, as for
  /// `ReplicaRecord.computeArea`, the sums that give the integrals of both over time.
  var inSystem = 0
  var queued = 0
  /// The most that waited at once since measuring began.
  var queueMax = 0
  var systemArea: Int64 = 0
  var queueArea: Int64 = 0
  /// What the departed spent in it.
  var timeOfDeparted: Int64 = 0
  var counts = ServiceCounts()

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

/// Who calls whom, and what has happened on the way since the beginning.
struct EdgeRecord: BitwiseCopyable {
  var service: Int32
  /// The service that calls, -1 for a client, and how many callers it has: replicas or senders.
  var caller: Int32
  var callers: Int32
  var wire: FlatDuration
  var wireLane: Int
  /// Whether something is wrong with its messages, and the edge whose faults are its own: a proxy's
  /// tries go over the wire of those that it stands for.
  var isFaulty = false
  var wireOwner: Int32
  /// Whose turn it is among the service's replicas.
  var turn: Int32 = 0
  var counts = EdgeCounts()
}

/// What has happened on an edge since the beginning.
struct EdgeCounts: BitwiseCopyable {
  var calls = 0
  /// Further tries, those of proxies among them.
  var retries = 0
  var meshRetries = 0
  var succeeded = 0
  var late = 0
  /// Messages lost on the wire, and with each of them its try.
  var dropped = 0
  /// Given up, while they were waited for, by a caller that needed no answer any more.
  var abandoned = 0
  /// Ended before they were answered, because their caller had given them up.
  var cancelled = 0
  /// Retries that a budget forbade, and tries that a breaker or a throttle kept back.
  var deniedByBudget = 0
  var deniedByBreaker = 0
  var throttled = 0
  var failures = FailureCounts()
}

/// What a thread does at a step: three places a step, each with how many stand there and, as for
/// `ReplicaRecord.computeArea`, the sum that gives the time stood there.
struct Place: BitwiseCopyable {
  static let working: UInt8 = 0
  static let calling: UInt8 = 1
  static let pausing: UInt8 = 2
  static let perStep: Int32 = 3

  var count: Int64 = 0
  var area: Int64 = 0

  /// Thread time spent here up to a moment.
  func time(at now: Int64) -> Int64 { area &+ count &* now }
}
