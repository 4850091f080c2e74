import Units

/// Turns the facts of a run into its award log, rule by rule.
public struct Scoring: Sendable {
  let facts: DrillFacts
  let weights: PartWeights

  /// The parts that a drill scores; what is not among them gives its points to these.
  public static let scoredParts: [ScorePart] = [
    .detection, .diagnosis, .mitigation, .recovery, .communication,
  ]

  /// Prepares the rules for one run.
  public init(facts: DrillFacts, weights: PartWeights) {
    self.facts = facts
    self.weights = weights
  }

  /// The award log, in the order of drill time; what falls on one moment, in the order of the rules.
  public func log() -> AwardLog {
    var awards = facts.isFalseAlarm ? falseAlarm() : incident()
    awards += communication()
    awards += hints()
    var log = AwardLog()
    var measure = AwardMeasure(weights: weights)
    for award in awards.enumerated().sorted(by: Scoring.comesFirst) where isCounted(award.element) {
      log.append(measure.measured(award.element))
    }
    return log
  }

  private func incident() -> [Award] {
    detection() + diagnosis() + mitigation() + recovery()
  }

  private func isCounted(_ award: Award) -> Bool {
    award.part == .hints || weights[award.part] > .zero
  }

  private static func comesFirst(
    _ one: EnumeratedSequence<[Award]>.Element, _ other: EnumeratedSequence<[Award]>.Element
  ) -> Bool {
    (one.element.at, one.offset) < (other.element.at, other.offset)
  }

  private func hints() -> [Award] {
    facts.deeds.filter { $0.kind == .tookHint }.map { deed in
      award(deed, .hints, -2, rule: "a hint", evidence: "each hint costs 2")
    }
  }

  /// A line for a deed, with points in the measure of the rules.
  func award(
    _ deed: Deed, _ part: ScorePart, _ base: Double, rule: String, evidence: String,
    page: String? = nil
  ) -> Award {
    Award(
      at: deed.at, person: deed.person, part: part, rule: rule,
      points: Points(base), evidence: evidence, event: deed.event, page: page)
  }

  /// A line for something that nobody did, with points in the measure of the rules.
  func award(
    at time: Duration, _ part: ScorePart, _ base: Double, rule: String, evidence: String,
    page: String? = nil
  ) -> Award {
    Award(
      at: time, person: facts.owner, part: part, rule: rule,
      points: Points(base), evidence: evidence, page: page)
  }
}
