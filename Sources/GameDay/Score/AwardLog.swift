/// All awards of a run, in the order they were given; a line is never changed or taken back.
public struct AwardLog: Equatable, Sendable {
  /// The lines so far.
  public private(set) var awards: [Award] = []

  /// An empty log.
  public init() {}

  /// Adds a line at the end.
  public mutating func append(_ award: Award) {
    awards.append(award)
  }

  /// What a part earned: the sum of its lines, not below 0 and not above what it is worth.
  public func points(of part: ScorePart, most: Points) -> Points {
    sum(of: part).held(to: most)
  }

  /// The sum of a part's lines as they stand, which may be below 0.
  public func sum(of part: ScorePart) -> Points {
    awards.filter { $0.part == part }.reduce(.zero) { $0 + $1.points }
  }

  /// The whole score: the parts that count, each held to its bounds, less what hints cost.
  public func total(_ weights: PartWeights) -> Points {
    let parts = weights.counted.reduce(Points.zero) { $0 + points(of: $1, most: weights[$1]) }
    return max(.zero, parts + sum(of: .hints))
  }
}
