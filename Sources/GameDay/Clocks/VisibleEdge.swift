/// How bad a figure of a service may get before it shows that something is wrong.
///
/// The edge lies on the worse side only, at the worst window of the calm plus the larger of three
/// median absolute deviations and a floor.
public struct VisibleEdge: Equatable, Sendable {
  /// The figure.
  public var metric: EdgeMetric
  /// The calm's worst window.
  public var worst: Double
  /// How far beyond the worst window the edge lies.
  public var margin: Double

  /// Learns the edge from the windows of the calm; nil where none of them says anything.
  public init?(of metric: EdgeMetric, calm: [ServiceReading]) {
    let values = calm.compactMap { metric.value(of: $0) }
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    let middle = median(of: values)
    let deviation = median(of: values.map { ($0 - middle).magnitude })
    self.metric = metric
    worst = metric == .success ? lowest : highest
    margin = max(3 * deviation, metric.floor(worst: worst))
  }

  /// The figure at the edge.
  public var limit: Double { metric == .success ? worst - margin : worst + margin }

  /// Whether a window is worse than the edge; a window that says nothing is not.
  public func isPassed(by reading: ServiceReading) -> Bool {
    guard let value = metric.value(of: reading) else { return false }
    return metric == .success ? value < limit : value > limit
  }
}

/// The middle one of the values, the mean of the two middle ones where their number is even.
func median(of values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  let half = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
}
