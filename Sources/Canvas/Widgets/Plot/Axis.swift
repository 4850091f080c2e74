/// One axis of a plot: its range, and where it is labelled.
public struct Axis: Sendable {
  /// What it covers; nil: what is plotted, rounded outwards to a tick.
  public var range: ClosedRange<Double>?
  /// Which distances between ticks are natural.
  public var steps: Steps
  /// A tick's label.
  public var label: @Sendable (Double) -> String

  /// An axis.
  public init(
    _ range: ClosedRange<Double>? = nil, steps: Steps = .decimal,
    label: @escaping @Sendable (Double) -> String = NumberText.compact
  ) {
    self.range = range
    self.steps = steps
    self.label = label
  }

  /// An axis of shares, from 0 to 100 %.
  public static let percent = Axis(0...1, label: NumberText.percent)

  /// An axis of time in seconds, labelled as a clock.
  public static func clock(_ range: ClosedRange<Double>) -> Axis {
    Axis(range, steps: .time, label: NumberText.clock)
  }

  /// Which distances between ticks are natural.
  public enum Steps: Hashable, Sendable {
    /// 1, 2 and 5 times a power of ten.
    case decimal
    /// Seconds, minutes and hours, in the parts people divide them into.
    case time
  }

  /// What an axis covers, and its ticks from low to high.
  struct Ticks: Equatable {
    let range: ClosedRange<Double>
    let values: [Double]
  }

  /// At most `intervals` distances between ticks; `values` are those plotted.
  func ticks(intervals: Int, covering values: ClosedRange<Double>?) -> Ticks {
    let wanted = range ?? Self.withZero(values ?? 0...1)
    let low = Self.clamped(wanted.lowerBound)
    let high = wanted.upperBound > low ? Self.clamped(wanted.upperBound) : low + 1
    guard intervals > 0, low < high else {
      return Ticks(range: low < high ? low...high : 0...1, values: [])
    }
    let step = step(from: low, to: high, intervals: intervals)
    if range != nil {
      let first = (low / step - 1e-9).rounded(.up)
      let count = Int(((high / step + 1e-9).rounded(.down) - first).rounded())
      // Of a range that no natural step divides, the ends say more than the one tick within.
      if count < 1 || intervals == 1 { return Ticks(range: low...high, values: [low, high]) }
      return Ticks(
        range: low...high, values: (0...max(0, count)).map { (first + Double($0)) * step })
    }
    // With few ticks the ends must be among them; with more, empty room would be wasted.
    let grain = intervals < 3 ? step : step / 5
    let bottom = (low / grain + 1e-9).rounded(.down) * grain
    let top = max((high / grain - 1e-9).rounded(.up) * grain, bottom + grain)
    let first = (bottom / step - 1e-9).rounded(.up)
    let count = Int(((top / step + 1e-9).rounded(.down) - first).rounded())
    return Ticks(
      range: bottom...top, values: (0...max(0, count)).map { (first + Double($0)) * step })
  }

  /// Beyond this a plot can't tell neighbours apart, and sums of steps would overflow.
  private static func clamped(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -1e15), 1e15)
  }

  /// Values far from zero keep their own range; others are seen against zero.
  private static func withZero(_ values: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (values.lowerBound, values.upperBound)
    if low >= 0 && low <= high * 0.7 || low == high && low >= 0 { return 0...max(high, 1e-6) }
    return low < high ? low...high : low...(low + 1)
  }

  /// The smallest natural step with which no more intervals than these cover the range.
  private func step(from low: Double, to high: Double, intervals: Int) -> Double {
    func fits(_ step: Double) -> Bool {
      guard range == nil && intervals < 3 else {
        return (high - low) / step <= Double(intervals) + 1e-9
      }
      let first = (low / step + 1e-9).rounded(.down)
      return (high / step - 1e-9).rounded(.up) - first <= Double(intervals)
    }
    if steps == .time {
      let natural: [Double] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
      ]
      if let step = natural.first(where: fits) { return step }
    }
    // With one interval only the ends are labelled: finer ends waste less of the plot.
    let digits = intervals == 1 ? [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] : [1, 2, 2.5, 5]
    var unit = 1.0
    while unit > (high - low) / Double(intervals) / 10 { unit /= 10 }
    while unit * 10 < (high - low) / Double(intervals) / 10 { unit *= 10 }
    while true {
      if let digit = digits.first(where: { fits($0 * unit) }) { return digit * unit }
      unit *= 10
    }
  }
}
