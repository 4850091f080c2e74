/// One copy of a service: its threads, its queue, its cores.
struct ReplicaRecord: BitwiseCopyable {
  /// What becomes of those who come to it.
  enum State: UInt8 {
    /// They are let in.
    case up
    /// It takes nobody yet; it takes nobody any more and goes when it is empty.
    case starting, draining
    /// It is down, for a while.
    case crashed
    /// It stands by for a failover; it has been taken away, and may be started again.
    case standby, gone
  }

  var service: Int32
  /// The next replica of the service, in a ring of all that it ever had.
  var nextOfService: Int32
  /// Which of the service's replicas it is, from 0.
  var number: Int32
  /// Where its counters of turns begin.
  var firstTurn: Int32 = 0
  var state = State.up
  /// Whether its queue is being served further up the call stack.
  var isServingQueue = false
  /// How many of its threads can take a request: those that leaked are gone, and while it is paused
  /// there are none.
  var threads: Int32
  var leaked: Int32 = 0
  var busy: Int32 = 0
  var queued: Int32 = 0
  /// How many requests have given their thread back while they wait for a call.
  var awaiting: Int32 = 0
  var queueHead: Int32 = -1
  var queueTail: Int32 = -1
  var generation: UInt32 = 0
  var startGeneration: UInt32 = 0
  /// Until when nothing in it advances; before that moment it is paused.
  var pausedUntil: Int64 = 0
  var isPaused = false
  /// Whether it has been paused since its start, and how long in all.
  var hasPaused = false
  var pausedTime: Int64 = 0
  /// By how much all work drawn now is longer.
  var slowness = 1.0
  /// Whether its work is as fast as ever once it has started.
  var startsWarm = false
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
  /// Core time when the number of replicas was decided on last.
  var areaAtLook: Int64 = 0

  var isUp: Bool { state == .up }
}
