import Units

extension Scoring {
  /// Mitigation: 26 points for the share of the harm that was avoided, 4 for taking gentle measures
  /// before rough ones.
  func mitigation() -> [Award] {
    let at = facts.mitigatedAt ?? facts.end
    let harm = facts.harm
    var awards = [
      award(
        at: at, .mitigation, 26 * harm.share, rule: "harm avoided \(percentText(harm.share))",
        evidence: "bad requests since the onset: nobody \(harm.nobody.text), "
          + "reference \(harm.reference.text), you \(harm.yours.text)",
        page: harm.share < 1 ? "runbook mitigate" : nil)
    ]
    if harm.isBetterThanReference {
      awards.append(
        award(
          at: at, .mitigation, 0, rule: "better than the reference",
          evidence: "\(harm.yours.text) bad requests are fewer than \(harm.reference.text)"))
    }
    awards.append(order())
    return awards
  }

  private func order() -> Award {
    let measures = facts.deeds.compactMap { deed -> (deed: Deed, text: String, order: Int)? in
      guard case .acted(let measure) = deed.kind, let order = measure.order else { return nil }
      return (deed, measure.text, order)
    }
    guard let first = measures.first else {
      return award(
        at: facts.end, .mitigation, 4, rule: "no rough measure",
        evidence: "no restart or failover was tried")
    }
    guard first.order == 4 else {
      return award(
        first.deed, .mitigation, 4, rule: "gentle measures first",
        evidence: "'\(first.text)' came first")
    }
    return award(
      first.deed, .mitigation, 0, rule: "a rough measure first",
      evidence: "'\(first.text)' came before any shed, limit or jitter; 4 to earn",
      page: "runbook mitigate")
  }
}
