/// A stream of random numbers: xoshiro256++ (Blackman and Vigna, 2019), seeded by SplitMix64.
///
/// Streams serve arrivals, faults and drawn moments. What belongs to one request is drawn with
/// `RequestDraw`, so that no request ever gets another's luck.
@frozen
public struct RandomSource: RandomNumberGenerator, Hashable, Sendable {
  @usableFromInline var a: UInt64
  @usableFromInline var b: UInt64
  @usableFromInline var c: UInt64
  @usableFromInline var d: UInt64

  /// The stream with this number under a seed; streams of one seed are unrelated.
  @inlinable
  public init(seed: UInt64, stream: UInt64 = 0) {
    var splitMix = RequestDraw(key: scrambled(seed) ^ scrambled(stream &+ 0x6A09_E667_F3BC_C908))
    a = splitMix.next()
    b = splitMix.next()
    c = splitMix.next()
    d = splitMix.next()
  }

  /// The stream that goes on from a state, as published tables of its outputs start from one; not
  /// all four may be zero.
  @inlinable
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (a, b, c, d) = state
    precondition(a | b | c | d != 0, "a state of four zeros yields only zeros")
  }

  /// The next 64 random bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = a &+ d
    let result = ((sum << 23) | (sum >> 41)) &+ a
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    return result
  }
}

extension RandomNumberGenerator {
  /// A number strictly between 0 and 1, all of 2^53 values equally likely.
  @inlinable
  public mutating func uniform() -> Double {
    (Double(next() >> 11) + 0.5) * 0x1p-53
  }

  /// A whole number from 0 to below `bound`, each equally likely (Lemire's method).
  @inlinable @inline(__always)
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "an index below \(bound) was asked for")
    let bound = UInt64(bound)
    let product = next().multipliedFullWidth(by: bound)
    let index = product.low < bound ? index(below: bound, product) : product.high
    return Int(truncatingIfNeeded: index)
  }

  /// The index where the first draw may be one of the few that would favour some.
  @inlinable @inline(never)
  mutating func index(below bound: UInt64, _ first: (high: UInt64, low: UInt64)) -> UInt64 {
    let threshold = (0 &- bound) % bound
    var product = first
    while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    return product.high
  }
}
