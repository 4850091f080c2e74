/// Queues of events that are due in the order they were made, such as timeouts of one length.
///
/// Only the heads compete with the heap. A lane is a ring that doubles when full, so that there is
/// always room for one more.
@frozen
@usableFromInline
struct EventLanes: ~Copyable {
  /// How many lanes there are at most; what finds none goes to the heap.
  @inlinable static var limit: Int { 16 }

  @frozen
  @usableFromInline
  struct Lane: BitwiseCopyable {
    @usableFromInline var keys: UnsafeMutablePointer<UInt64>
    @usableFromInline var payloads: UnsafeMutablePointer<UInt64>
    @usableFromInline var mask: Int
    @usableFromInline var head: Int
    @usableFromInline var count: Int

    @usableFromInline
    init(capacity: Int) {
      keys = .allocate(capacity: capacity)
      payloads = .allocate(capacity: capacity)
      mask = capacity - 1
      head = 0
      count = 0
    }
  }

  @usableFromInline var lanes: OwnedBuffer<Lane>
  @usableFromInline var heads: OwnedBuffer<UInt64>
  @usableFromInline var count = 0
  /// The earliest of the heads, and whose it is.
  @usableFromInline var best = EventKey.none
  @usableFromInline var bestLane = 0

  init() {
    lanes = OwnedBuffer(
      (0..<Self.limit).map { _ in Lane(capacity: 1) })
    heads = OwnedBuffer(repeating: EventKey.none, count: Self.limit)
  }

  @inlinable
  deinit {
    for index in 0..<Self.limit {
      lanes[index].keys.deallocate()
      lanes[index].payloads.deallocate()
    }
  }

  borrowing func copy() -> EventLanes {
    var other = EventLanes()
    other.count = count
    other.best = best
    other.bestLane = bestLane
    for index in 0..<count {
      let lane = lanes[index]
      let capacity = lane.mask + 1
      other.lanes[index].keys.deallocate()
      other.lanes[index].payloads.deallocate()
      var twin = Lane(capacity: capacity)
      twin.keys.update(from: lane.keys, count: capacity)
      twin.payloads.update(from: lane.payloads, count: capacity)
      twin.head = lane.head
      twin.count = lane.count
      other.lanes[index] = twin
      other.heads[index] = heads[index]
    }
    return other
  }

  /// Adds an event at a lane's end; false, with nothing done, where one in the lane comes later.
  @inlinable @inline(__always)
  mutating func append(_ key: UInt64, _ payload: UInt64, lane: Int) -> Bool {
    let ring = lanes.entry(Int32(truncatingIfNeeded: lane))
    let count = ring.pointee.count
    let mask = ring.pointee.mask
    let end = ring.pointee.head &+ count
    if count == 0 {
      lead(key, lane)
    } else if key < ring.pointee.keys[(end &- 1) & mask] {
      return false
    }
    ring.pointee.keys[end & mask] = key
    ring.pointee.payloads[end & mask] = payload
    ring.pointee.count = count &+ 1
    if count >= mask { double(lane) }
    return true
  }

  /// Lets the first event of a lane that was empty compete.
  @inlinable @inline(__always)
  mutating func lead(_ key: UInt64, _ lane: Int) {
    heads[lane] = key
    if key < best {
      best = key
      bestLane = lane
    }
  }

  /// Takes the earliest head away and gives its payload.
  @inlinable
  mutating func removeBest() -> UInt64 {
    let lane = bestLane
    let ring = lanes[lane]
    let payload = ring.payloads[ring.head]
    drop(lane)
    settle(lane)
    return payload
  }

  /// Takes the first event of a lane away; `settle` must follow.
  @inlinable @inline(__always)
  mutating func drop(_ lane: Int) {
    let ring = lanes.entry(Int32(truncatingIfNeeded: lane))
    ring.pointee.head = (ring.pointee.head &+ 1) & ring.pointee.mask
    ring.pointee.count &-= 1
  }

  /// Lets what is now a lane's first event compete.
  @inlinable @inline(__always)
  mutating func settle(_ lane: Int) {
    let ring = lanes[lane]
    heads[lane] = ring.count == 0 ? EventKey.none : ring.keys[ring.head]
    findBest()
  }

  @inlinable
  mutating func findBest() {
    var best = heads[0]
    var bestLane = 0
    var lane = 1
    while lane < count {
      let head = heads[lane]
      bestLane = head < best ? lane : bestLane
      best = head < best ? head : best
      lane &+= 1
    }
    self.best = best
    self.bestLane = bestLane
  }

  @usableFromInline
  mutating func double(_ lane: Int) {
    let old = lanes[lane]
    var new = Lane(capacity: (old.mask + 1) * 2)
    for offset in 0..<old.count {
      let from = (old.head + offset) & old.mask
      new.keys[offset] = old.keys[from]
      new.payloads[offset] = old.payloads[from]
    }
    new.count = old.count
    old.keys.deallocate()
    old.payloads.deallocate()
    lanes[lane] = new
  }
}
