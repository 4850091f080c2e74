import Scenario
import Units

extension DrillSession {
  /// Scores the run once it was played out, and adds awards and result to the records; a second
  /// time changes nothing.
  @discardableResult
  public mutating func conclude(_ baselines: DrillBaselines) -> Scorecard {
    if let scorecard { return scorecard }
    precondition(isPlayedOut, "scored at \(clock) of \(length)")
    let weights = scenario.weights
    let card = Scorecard(
      facts: facts(baselines),
      weights: PartWeights(weights: { weights[$0] }, counted: Scoring.scoredParts))
    records += card.log.awards.map(RunRecord.award)
    records.append(.result(RunResult(card)))
    scorecard = card
    return card
  }

  private func facts(_ baselines: DrillBaselines) -> DrillFacts {
    let mine = CourseOutcome(course)
    return DrillFacts(
      onset: course.timetable.onset ?? length, end: length, visible: baselines.visible,
      answers: answer.claims, places: answer.places, triggerPlaces: answer.triggerPlaces,
      deeds: deeds,
      mitigatedAt: mine.mitigatedAt(Promise(scenario), healthy: baselines.healthy),
      harm: HarmAvoided(
        nobody: baselines.nobody.harm, reference: baselines.reference.harm, yours: mine.harm))
  }
}

extension ScoreWeights {
  /// What the scenario gives a part.
  subscript(part: ScorePart) -> Double {
    switch part {
    case .detection: detection
    case .diagnosis: diagnosis
    case .mitigation: mitigation
    case .recovery: recovery
    case .communication: communication
    case .postmortem: postmortem
    case .hints: 0
    }
  }
}
