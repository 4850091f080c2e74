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
  var isFaulty = false {
    didSet { isDirect = wire.isZero && !isFaulty }
  }
  /// Whether its messages arrive at the moment at which they are sent.
  var isDirect: Bool
  var wireOwner: Int32
  /// Whose turn it is among the service's replicas, -1 for the first one's.
  var turn: Int32 = -1
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
