/// A fault of a service that lasts for a while and has a strength.
struct ServiceFault: Hashable {
  enum Kind: Hashable {
    /// All work is longer by a factor.
    case slow(Double)
    /// A share of the requests fails at the door.
    case errors(Double)
    /// Only so many cores are left.
    case cores(Int32)
  }

  var service: Int32
  var kind: Kind
  var course: FaultCourse
}

/// How the strength of a fault rises, holds and falls: 0 for not there, 1 for all of it.
struct FaultCourse: Hashable {
  var from: Int64
  var to: Int64
  var ramp: Int64

  /// How long a step of a ramp is; the strength within it is that of its middle.
  static let stair: Int64 = 10_000_000

  /// A fault that lasts for a time from a moment on; its ramps share that time.
  init(from: Int64, for length: Int64, ramp: Int64) {
    self.from = from
    to = from + length
    self.ramp = min(ramp, length / 2)
  }

  /// The strength that holds from a moment on, and when it next changes.
  func strength(at now: Int64) -> (strength: Double, until: Int64) {
    if now < from { return (0, from) }
    if now >= to { return (0, .max) }
    let rampEnd = from + ramp
    let fallStart = to - ramp
    if now < rampEnd {
      let end = min(now + Self.stair, rampEnd)
      return (share(of: (now - from) + (end - from)), end)
    }
    if now < fallStart { return (1, fallStart) }
    let end = min(now + Self.stair, to)
    return (share(of: (to - now) + (to - end)), end)
  }

  /// The share of the ramp that half of this length makes.
  private func share(of twice: Int64) -> Double { Double(twice) / Double(2 * ramp) }
}

/// Threads of a replica that are lost one by one.
struct Leak: Hashable {
  var replica: Int32
  /// Nanoseconds between two losses.
  var gap: Double
  var from: Int64
  var until: Int64
  var lost: Int64 = 0
}
