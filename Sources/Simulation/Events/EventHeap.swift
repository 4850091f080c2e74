/// A heap of four children a node over keys and payloads in arrays of their own.
@frozen
@usableFromInline
struct EventHeap: ~Copyable {
  @usableFromInline var keys: OwnedBuffer<UInt64>
  @usableFromInline var payloads: OwnedBuffer<UInt64>
  @usableFromInline var count = 0

  init(capacity: Int) {
    keys = OwnedBuffer(repeating: EventKey.none, count: capacity)
    payloads = OwnedBuffer(repeating: 0, count: capacity)
  }

  borrowing func copy() -> EventHeap {
    var other = EventHeap(capacity: 0)
    other.keys = keys.copy()
    other.payloads = payloads.copy()
    other.count = count
    return other
  }

  /// The earliest key; `EventKey.none` where the heap is empty.
  @inlinable var best: UInt64 { count == 0 ? EventKey.none : keys.base[0] }

  @inlinable
  mutating func insert(_ key: UInt64, _ payload: UInt64) {
    if count == keys.count { double() }
    var hole = count
    count &+= 1
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      let parentKey = keys.base[parent]
      if key >= parentKey { break }
      keys.base[hole] = parentKey
      payloads.base[hole] = payloads.base[parent]
      hole = parent
    }
    keys.base[hole] = key
    payloads.base[hole] = payload
  }

  /// Takes the earliest event away and gives its payload.
  @inlinable
  mutating func removeBest() -> UInt64 {
    let payload = payloads.base[0]
    count &-= 1
    let key = keys.base[count]
    let last = payloads.base[count]
    var hole = 0
    while true {
      let first = hole &* 4 &+ 1
      guard first < count else { break }
      var least = first
      var leastKey = keys.base[first]
      var child = first &+ 1
      let end = Swift.min(first &+ 4, count)
      while child < end {
        let childKey = keys.base[child]
        if childKey < leastKey {
          least = child
          leastKey = childKey
        }
        child &+= 1
      }
      if leastKey >= key { break }
      keys.base[hole] = leastKey
      payloads.base[hole] = payloads.base[least]
      hole = least
    }
    keys.base[hole] = key
    payloads.base[hole] = last
    return payload
  }

  @usableFromInline
  mutating func double() {
    let capacity = Swift.max(64, keys.count * 2)
    keys.grow(to: capacity, filling: EventKey.none)
    payloads.grow(to: capacity, filling: 0)
  }
}
