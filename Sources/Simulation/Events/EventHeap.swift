/// A heap of four children a node over keys and payloads in arrays of their own.
///
/// Behind the last key stand four at least that come after any, so that every node has all its
/// children.
@frozen
@usableFromInline
struct EventHeap: ~Copyable {
  @usableFromInline var keys: OwnedBuffer<UInt64>
  @usableFromInline var payloads: OwnedBuffer<UInt64>
  /// How many places are taken, the hole among them.
  @usableFromInline var count = 0
  /// Whether the root's event has been taken and nothing has come in its place.
  @usableFromInline var hasHole = false

  init(capacity: Int) {
    keys = OwnedBuffer(repeating: EventKey.none, count: capacity)
    payloads = OwnedBuffer(repeating: 0, count: capacity)
  }

  borrowing func copy() -> EventHeap {
    var other = EventHeap(capacity: 0)
    other.keys = keys.copy()
    other.payloads = payloads.copy()
    other.count = count
    other.hasHole = hasHole
    return other
  }

  /// The earliest key, once the hole is closed; `EventKey.none` where the heap is empty.
  @inlinable var best: UInt64 { count == 0 ? EventKey.none : keys.base[0] }

  @inlinable @inline(__always)
  mutating func insert(_ key: UInt64, _ payload: UInt64) {
    if hasHole {
      hasHole = false
      sink(key, payload)
    } else {
      rise(key, payload)
    }
  }

  /// Takes the earliest event away and gives its payload.
  ///
  /// Its place stays empty until the next event is inserted, which mostly happens at once and then
  /// costs one way through the heap in the place of two; else `closeHole` fills it.
  @inlinable @inline(__always)
  mutating func removeBest() -> UInt64 {
    hasHole = true
    return payloads.base[0]
  }

  /// Fills the place of an event that was taken away with the heap's last one.
  @inlinable @inline(__always)
  mutating func closeHole() {
    guard hasHole else { return }
    hasHole = false
    count &-= 1
    let key = keys.base[count]
    keys.base[count] = EventKey.none
    if count > 0 { sink(key, payloads.base[count]) }
  }

  @usableFromInline
  mutating func rise(_ key: UInt64, _ payload: UInt64) {
    if count &+ 4 >= keys.count { double() }
    let keys = keys.base
    let payloads = payloads.base
    var hole = count
    count &+= 1
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let parentKey = keys[parent]
      if key >= parentKey { break }
      keys[hole] = parentKey
      payloads[hole] = payloads[parent]
      hole = parent
    }
    keys[hole] = key
    payloads[hole] = payload
  }

  /// Puts an event in the root's place and moves it down to where it belongs.
  @usableFromInline
  mutating func sink(_ key: UInt64, _ payload: UInt64) {
    let keys = keys.base
    let payloads = payloads.base
    let count = count
    var hole = 0
    var first = 1
    while first < count {
      // A tournament in numbers: who wins is a toss-up, and a branch would be mispredicted.
      let left = first &+ one(if: keys[first &+ 1] < keys[first])
      let right = first &+ 2 &+ one(if: keys[first &+ 3] < keys[first &+ 2])
      let least = left &+ (right &- left) & (0 &- one(if: keys[right] < keys[left]))
      let leastKey = keys[least]
      if leastKey >= key { break }
      keys[hole] = leastKey
      payloads[hole] = payloads[least]
      hole = least
      first = least &* 4 &+ 1
    }
    keys[hole] = key
    payloads[hole] = payload
  }

  @inline(__always)
  private func one(if condition: Bool) -> Int { condition ? 1 : 0 }

  /// Takes all events away.
  mutating func removeAll() {
    for index in 0..<count { keys[index] = EventKey.none }
    count = 0
    hasHole = false
  }

  @usableFromInline
  mutating func double() {
    let capacity = Swift.max(64, keys.count * 2)
    keys.grow(to: capacity, filling: EventKey.none)
    payloads.grow(to: capacity, filling: 0)
  }
}
