/// The score of a run: the award log, and what it comes to.
public struct Scorecard: Equatable, Sendable {
  /// The award log.
  public let log: AwardLog
  /// What each part is worth in this drill.
  public let weights: PartWeights
  /// The four clocks.
  public let clocks: DrillClocks
  /// The facts that the rules were applied to.
  public let facts: DrillFacts

  /// Applies the rules to the facts of a run.
  public init(facts: DrillFacts, weights: PartWeights) {
    self.facts = facts
    self.weights = weights
    log = Scoring(facts: facts, weights: weights).log()
    clocks = DrillClocks(of: facts)
  }

  /// What a part earned, between 0 and what it is worth.
  public func points(of part: ScorePart) -> Points {
    log.points(of: part, most: weights[part])
  }

  /// The whole score, of 100.
  public var total: Points { log.total(weights) }

  /// Which parts count, and for how much, as one line.
  public var countedLine: String {
    let parts = weights.counted.map { "\($0.rawValue) \(weights[$0])" }.joined(separator: ", ")
    let missing = ScorePart.allCases.filter { weights[$0] == .zero && $0 != .hints }
    guard !missing.isEmpty else { return "What counts: \(parts)." }
    let names = missing.map(\.rawValue).joined(separator: ", ")
    return "What counts: \(parts). Not scored: \(names); its points go to the others in proportion."
  }
}
