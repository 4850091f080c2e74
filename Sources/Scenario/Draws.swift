import Units

/// What a seed decides of a timetable; each value has a stream of its own, so that a range more or
/// less shifts no other one.
struct Draws {
  /// Which value of an entry is drawn.
  enum Field: UInt64 { case moment, size, duration }

  let seed: UInt64

  /// Streams of timetables stand apart from those of traffic: "time" in letters, then a number.
  private static let base: UInt64 = 0x7469_6D65 << 32

  static func entry(_ index: Int, _ field: Field) -> UInt64 {
    base | UInt64(index) << 2 | field.rawValue
  }

  static func move(_ index: Int) -> UInt64 {
    base | 1 << 31 | UInt64(index)
  }

  /// A time in whole milliseconds between two bounds.
  func duration(_ drawn: Drawn<Duration>, stream: UInt64) -> Duration {
    guard drawn.low < drawn.high else { return drawn.low }
    let milliseconds = ((drawn.high - drawn.low) * uniform(stream)).nanoseconds / 1_000_000
    return drawn.low + .nanoseconds(milliseconds * 1_000_000)
  }

  func factor(_ drawn: Drawn<Double>, stream: UInt64) -> Double {
    guard drawn.low < drawn.high else { return drawn.low }
    return drawn.low + (drawn.high - drawn.low) * uniform(stream)
  }

  func share(_ drawn: Drawn<Ratio>, stream: UInt64) -> Ratio {
    Ratio(factor(Drawn(drawn.low.value, drawn.high.value), stream: stream))
  }

  /// A whole number between two bounds, either one as likely as those between them.
  func count(_ drawn: Drawn<Int>, stream: UInt64) -> Int {
    guard drawn.low < drawn.high else { return drawn.low }
    let span = Double(drawn.high - drawn.low + 1)
    return min(drawn.high, drawn.low + Int(span * uniform(stream)))
  }

  private func uniform(_ stream: UInt64) -> Double {
    var source = RandomSource(seed: seed, stream: stream)
    return source.uniform()
  }
}
