import Units

/// A stretch of time over which a rate is a straight line, and what it adds up to.
///
/// Requests come when the integral of the rate has grown by the next exposure: one for even
/// arrivals, an exponential draw for a Poisson stream (inversion of a stream of varying rate:
/// Çınlar, Introduction to Stochastic Processes, 1975). Both follow the line exactly.
struct RateSegment: BitwiseCopyable {
  /// From when to when it holds, in nanoseconds; `Int64.max` for good.
  var from: Int64 = 0
  var to = Int64.max
  /// The rate at its beginning, a nanosecond, and what it grows by in each nanosecond.
  var rate = 0.0
  var slope = 0.0

  /// The rate at a moment.
  @inline(__always)
  func rate(at moment: Int64) -> Double {
    slope == 0 ? rate : max(0, rate + slope * Double(moment &- from))
  }

  /// What the rate adds up to between two moments.
  func integral(from first: Int64, to last: Int64) -> Double {
    let time = Double(last - first)
    return time * (rate(at: first) + slope * time / 2)
  }

  /// When the integral since a moment has grown by so much; nil where it never does in this
  /// segment.
  @inline(__always)
  func moment(after start: Int64, exposure: Double) -> Int64? {
    guard exposure > 0 else { return start }
    let rate = rate(at: start)
    let offset: Double
    if slope == 0 {
      guard rate > 0 else { return nil }
      offset = exposure / rate
    } else {
      // r·x + s·x²/2 = e, solved without taking nearly equal numbers from each other.
      let square = rate * rate + 2 * exposure * slope
      guard square >= 0 else { return nil }
      offset = 2 * exposure / (rate + square.squareRoot())
    }
    guard offset < 4e18 else { return nil }
    let moment = start &+ nearestWhole(offset)
    return moment <= to ? moment : nil
  }
}
