/// The luck of one request: draws that depend on who asks, and on nothing that happened before.
///
/// A draw is a function of (seed, client, request number, place, step, try). The chain of
/// `descending` calls names that path, and the draws at its end are a SplitMix64 sequence (Steele,
/// Lea and Flood, 2014) over its hash. An action in a run thus never hands one request's luck to
/// another, and two runs that differ in one action can be compared request by request.
@frozen
public struct RequestDraw: RandomNumberGenerator, Hashable, Sendable {
  /// Where on the path this draw stands; fit to be stored.
  public var key: UInt64

  /// Takes up a stored place on the path.
  @inlinable
  public init(key: UInt64) {
    self.key = key
  }

  /// The luck of a client, which that of its requests is made from.
  @inlinable
  public init(seed: UInt64, client: Int) {
    key = scrambled(seed &+ UInt64(client) &* 0xD1B5_4A32_D192_ED03)
  }

  /// The luck of a client's request.
  @inlinable
  public init(seed: UInt64, client: Int, request: UInt64) {
    self = RequestDraw(seed: seed, client: client).ofRequest(request)
  }

  /// The luck of a request of the client whose luck this is.
  @inlinable @inline(__always)
  public func ofRequest(_ number: UInt64) -> RequestDraw {
    RequestDraw(key: scrambled(key ^ number))
  }

  /// The luck at a place (an operation), a step of it and a try of that step.
  @inlinable @inline(__always)
  public func descending(place: Int, step: Int, attempt: Int) -> RequestDraw {
    let here =
      UInt64(bitPattern: Int64(place)) << 40 ^ UInt64(bitPattern: Int64(step)) << 32
      ^ UInt64(bitPattern: Int64(attempt))
    return RequestDraw(key: scrambled(key ^ (here &+ 1) &* 0x9E6C_63D0_876A_9A35))
  }

  /// The next 64 random bits at this place.
  @inlinable
  public mutating func next() -> UInt64 {
    key &+= 0x9E37_79B9_7F4A_7C15
    return scrambled(key)
  }
}

/// The finishing function of SplitMix64 (Stafford's variant 13): every input bit reaches every
/// output bit.
@inlinable @inline(__always)
public func scrambled(_ bits: UInt64) -> UInt64 {
  var z = bits
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
