/// One of the factors that make up a rate: a straight line up to a moment.
struct RateLine {
  /// Its value now, and what it grows by in each nanosecond.
  var value: Double
  var slope = 0.0
  /// Up to when it is that line.
  var until = Int64.max

  /// How long a piece is in which the product of two slopes is taken as a straight line.
  private static let piece: Int64 = 10_000_000

  /// The product of lines from a moment on; a straight line itself where at most one of them
  /// slopes, else through the product at both ends of ten milliseconds.
  static func product(_ lines: [RateLine], at now: Int64) -> RateSegment {
    var end = lines.reduce(Int64.max) { min($0, $1.until) }
    let sloping = lines.count { $0.slope != 0 }
    if sloping > 1 { end = min(end, now + piece) }
    let value = lines.reduce(1) { $0 * $1.value }
    guard sloping > 0, end > now, end < .max else {
      return RateSegment(from: now, to: end, rate: value, slope: 0)
    }
    let length = Double(end - now)
    let last = lines.reduce(1) { $0 * ($1.value + $1.slope * length) }
    return RateSegment(from: now, to: end, rate: value, slope: (last - value) / length)
  }
}

/// A stage of a client's rate: a ramp from one value to another, then the other.
struct StageRecord: BitwiseCopyable {
  var from: Int64
  /// When the ramp is over, and when the next stage begins.
  var rampEnd: Int64
  var to: Int64
  /// Requests a nanosecond, or users.
  var first: Double
  var last: Double

  func line(at now: Int64) -> RateLine {
    guard now < rampEnd else { return RateLine(value: last, until: to) }
    let slope = (last - first) / Double(rampEnd - from)
    return RateLine(
      value: first + slope * Double(now - from), slope: slope, until: min(rampEnd, to))
  }
}

/// A client's traffic multiplied for a while.
struct Burst: Hashable {
  var client: Int32
  var from: Int64
  var to: Int64
  /// How long it rises and falls, each at most half of it.
  var ramp: Int64
  var factor: Double
  /// What its requests count in the harm; nil: as much as the client's others.
  var weight: Double?

  func line(at now: Int64) -> RateLine {
    guard now >= from else { return RateLine(value: 1, until: from) }
    guard now < to else { return RateLine(value: 1) }
    let slope = (factor - 1) / Double(max(ramp, 1))
    if now < from + ramp {
      return RateLine(value: 1 + slope * Double(now - from), slope: slope, until: from + ramp)
    }
    guard now >= to - ramp else { return RateLine(value: factor, until: to - ramp) }
    return RateLine(value: 1 + slope * Double(to - now), slope: -slope, until: to)
  }
}
