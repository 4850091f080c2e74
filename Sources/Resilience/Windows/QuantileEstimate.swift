/// An estimate of one quantile of a stream in constant memory: the P² algorithm (Jain and Chlamtac,
/// Communications of the ACM 28, 1985).
///
/// Up to five values it is exact; beyond, five markers move along a parabola.
struct QuantileEstimate: Hashable, Sendable, BitwiseCopyable {
  /// How many values there were.
  private(set) var count: Int32 = 0
  private let quantile: Double
  private var heights = SIMD8<Double>()
  private var places = SIMD8<Double>(1, 2, 3, 4, 5, 0, 0, 0)

  init(_ quantile: Double) {
    precondition(quantile > 0 && quantile < 1, "a quantile of \(quantile)")
    self.quantile = quantile
  }

  /// The estimate; nil before the first value.
  var value: Double? {
    guard count > 0 else { return nil }
    guard count < 5 else { return heights[2] }
    // The nearest rank among the values, which are kept in order while they are few.
    let rank = (quantile * Double(count)).rounded(.up)
    return heights[max(0, Int(rank) - 1)]
  }

  mutating func add(_ value: Double) {
    guard count >= 5 else { return insert(value) }
    count += 1
    let cell = cell(of: value)
    for marker in (cell + 1)..<5 { places[marker] += 1 }
    for marker in 1...3 { adjust(marker) }
  }

  /// Keeps the first five values in order.
  private mutating func insert(_ value: Double) {
    var slot = Int(count)
    while slot > 0, heights[slot - 1] > value {
      heights[slot] = heights[slot - 1]
      slot -= 1
    }
    heights[slot] = value
    count += 1
  }

  /// The marker left of the value; the outermost markers follow the extremes.
  private mutating func cell(of value: Double) -> Int {
    if value < heights[0] {
      heights[0] = value
      return 0
    }
    if value >= heights[4] {
      heights[4] = value
      return 3
    }
    var cell = 0
    while cell < 3, value >= heights[cell + 1] { cell += 1 }
    return cell
  }

  /// Moves an inner marker by one place when it is a place or more away from where it should be.
  private mutating func adjust(_ marker: Int) {
    let share = [0, quantile / 2, quantile, (1 + quantile) / 2, 1][marker]
    let lag = 1 + Double(count - 1) * share - places[marker]
    let before = places[marker - 1] - places[marker]
    let after = places[marker + 1] - places[marker]
    guard (lag >= 1 && after > 1) || (lag <= -1 && before < -1) else { return }
    let step: Double = lag > 0 ? 1 : -1
    let parabola = parabolic(marker, step)
    let isBetween = heights[marker - 1] < parabola && parabola < heights[marker + 1]
    heights[marker] = isBetween ? parabola : linear(marker, Int(step))
    places[marker] += step
  }

  private func parabolic(_ i: Int, _ step: Double) -> Double {
    let left = places[i] - places[i - 1]
    let right = places[i + 1] - places[i]
    let rise = (left + step) * (heights[i + 1] - heights[i]) / right
    let fall = (right - step) * (heights[i] - heights[i - 1]) / left
    return heights[i] + step / (left + right) * (rise + fall)
  }

  private func linear(_ i: Int, _ step: Int) -> Double {
    let slope = (heights[i + step] - heights[i]) / (places[i + step] - places[i])
    return heights[i] + Double(step) * slope
  }
}
