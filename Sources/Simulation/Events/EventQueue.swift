public import Units

/// The pending events of a run, taken in the order of their moments and, at one moment, of their
/// insertion.
///
/// A payload is a word that means something to the model alone. Nothing is ever taken out: a model
/// marks its payloads with generations and drops the stale ones when their turn comes.
@frozen
public struct EventQueue: ~Copyable {
  @usableFromInline var heap: EventHeap
  @usableFromInline var lanes: EventLanes
  @usableFromInline var far: [FarEvent] = []
  @usableFromInline var epoch: Int64 = 0
  @usableFromInline var sequence: UInt64
  @usableFromInline var laneNames: [LaneName] = []

  /// The moment of the event taken last, or that the queue was advanced to, in nanoseconds.
  public var now: Int64 = 0
  /// The payload of the event taken last.
  public var payload: UInt64 = 0
  /// The lane that the event taken last came from, -1 for none.
  @usableFromInline var lastLane = -1

  @frozen
  @usableFromInline
  struct FarEvent: BitwiseCopyable {
    @usableFromInline var time: Int64
    @usableFromInline var sequence: UInt64
    @usableFromInline var payload: UInt64
  }

  @usableFromInline
  struct LaneName: Equatable {
    var delay: Duration
    var tick: Duration
  }

  /// An empty queue at the beginning of time.
  ///
  /// `firstSequence` brings tests near the end of the insertion numbers.
  public init(firstSequence: UInt64 = 0) {
    precondition(firstSequence < EventKey.sequenceEnd, "insertion number \(firstSequence)")
    heap = EventHeap(capacity: 256)
    lanes = EventLanes()
    sequence = firstSequence
  }

  /// A second queue of the same events.
  public borrowing func copy() -> EventQueue {
    var other = EventQueue()
    other.heap = heap.copy()
    other.lanes = lanes.copy()
    other.far = far
    other.epoch = epoch
    other.sequence = sequence
    other.laneNames = laneNames
    other.now = now
    other.payload = payload
    other.lastLane = lastLane
    return other
  }

  /// How many events are pending, stale ones among them.
  public var count: Int {
    let heaped = heap.hasHole ? heap.count - 1 : heap.count
    return (0..<lanes.count).reduce(heaped + far.count) { $0 + lanes.lanes[$1].count }
  }

  /// The lane for events that are due so long after they are made, rounded up to a tick; -1, the
  /// heap, when all lanes are taken, which costs speed alone.
  public mutating func lane(delay: Duration, tick: Duration = .zero) -> Int {
    let name = LaneName(delay: delay, tick: tick)
    if let known = laneNames.firstIndex(of: name) { return known }
    guard laneNames.count < EventLanes.limit else { return -1 }
    laneNames.append(name)
    lanes.count = laneNames.count
    return laneNames.count - 1
  }

  /// Adds an event at a moment that has not passed.
  @inlinable @inline(__always)
  public mutating func push(at time: Int64, _ payload: UInt64) {
    precondition(time >= now, "an event was made for a moment that has passed")
    if sequence == EventKey.sequenceEnd { renumber() }
    let offset = time &- epoch
    guard offset < EventKey.horizon else { return pushFar(at: time, payload) }
    heap.insert(UInt64(bitPattern: offset) << EventKey.sequenceBits | sequence, payload)
    sequence &+= 1
  }

  /// Adds an event to a lane, or to the heap where it is not the lane's latest (lane -1: always).
  @inlinable @inline(__always)
  public mutating func push(at time: Int64, _ payload: UInt64, lane: Int) {
    guard lane >= 0 else { return push(at: time, payload) }
    precondition(time >= now, "an event was made for a moment that has passed")
    if sequence == EventKey.sequenceEnd { renumber() }
    let offset = time &- epoch
    guard offset < EventKey.horizon else { return pushFar(at: time, payload) }
    let key = UInt64(bitPattern: offset) << EventKey.sequenceBits | sequence
    sequence &+= 1
    if !lanes.append(key, payload, lane: lane) { heap.insert(key, payload) }
  }

  @usableFromInline
  mutating func pushFar(at time: Int64, _ payload: UInt64) {
    far.append(FarEvent(time: time, sequence: sequence, payload: payload))
    sequence &+= 1
  }

  /// Takes the next event up to and at a moment, setting `now` and `payload`; false, with `now` at
  /// that moment, where there is none.
  @inlinable @inline(__always)
  public mutating func advance(notAfter limit: Int64) -> Bool {
    heap.closeHole()
    let heapBest = heap.best
    let laneBest = lanes.best
    let key = Swift.min(heapBest, laneBest)
    if key == EventKey.none { return advanceFar(notAfter: limit) }
    let time = epoch &+ Int64(bitPattern: key >> EventKey.sequenceBits)
    guard time <= limit else {
      now = Swift.max(now, limit)
      return false
    }
    now = time
    if heapBest < laneBest {
      lastLane = -1
      payload = heap.removeBest()
    } else {
      lastLane = lanes.bestLane
      payload = lanes.removeBest()
    }
    return true
  }

  /// The payload of the event that follows the one taken last in its lane; nil where none does.
  @inlinable public var nextInLane: UInt64? {
    @inline(__always) get {
      guard lastLane >= 0 else { return nil }
      let ring = lanes.lanes[lastLane]
      return ring.count == 0 ? nil : ring.payloads[ring.head]
    }
  }

  /// Takes `nextInLane` away unseen, for a model that knows it to be stale; `settleLane` must
  /// follow before the queue advances.
  ///
  /// Where most timers are never needed, this lets long runs of them go at the cost of a look at
  /// each.
  @inlinable @inline(__always)
  public mutating func dropNextInLane() { lanes.drop(lastLane) }

  /// Ends a row of drops.
  @inlinable @inline(__always)
  public mutating func settleLane() {
    if lastLane >= 0 { lanes.settle(lastLane) }
  }

  /// Goes on with the far list when nothing nearer is left.
  @usableFromInline
  mutating func advanceFar(notAfter limit: Int64) -> Bool {
    guard let first = far.map(\.time).min(), first <= limit else {
      now = Swift.max(now, limit)
      return false
    }
    renumber(epoch: first)
    return advance(notAfter: limit)
  }
}
