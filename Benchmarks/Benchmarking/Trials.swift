/// What several runs of one thing took, of which the median counts.
public struct Trials: Hashable, Sendable {
  /// What each run came to, in the order of the runs.
  public var values: [Double]

  /// The trials of these values.
  public init(_ values: [Double] = []) {
    self.values = values
  }

  /// The middle value, or the mean of the two in the middle; nil without any.
  public var median: Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// The median of the ratios of runs that were made in turn; nil where there are no two of a round.
  ///
  /// What disturbed one round disturbed both of its runs.
  public func ratio(to other: Trials) -> Double? {
    Trials(zip(values, other.values).filter { $1 > 0 }.map { $0 / $1 }).median
  }
}
