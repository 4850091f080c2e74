/// The outcomes of the last so many calls, one bit each.
struct OutcomeRing: Hashable, Sendable, BitwiseCopyable {
  /// The most calls it can remember.
  static let mostCalls = 1_024

  /// How many calls are remembered.
  private(set) var calls: Int32 = 0
  /// How many of them failed.
  private(set) var failures: Int32 = 0
  private var bits = SIMD16<UInt64>()
  private var next: Int32 = 0
  private let capacity: Int32

  init(capacity: Int) {
    precondition(
      (1...OutcomeRing.mostCalls).contains(capacity),
      "a window of \(capacity) calls, 1...\(OutcomeRing.mostCalls) fit")
    self.capacity = Int32(capacity)
  }

  mutating func add(failed: Bool) {
    let word = Int(next / 64)
    let bit: UInt64 = 1 << UInt64(next % 64)
    if calls == capacity {
      if bits[word] & bit != 0 { failures -= 1 }
    } else {
      calls += 1
    }
    if failed {
      bits[word] |= bit
      failures += 1
    } else {
      bits[word] &= ~bit
    }
    next = next + 1 == capacity ? 0 : next + 1
  }

  mutating func clear() {
    self = OutcomeRing(capacity: Int(capacity))
  }
}
