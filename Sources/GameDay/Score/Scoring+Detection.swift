import Units

extension Scoring {
  /// Detection: all within 30 s of the moment at which it could be seen, none from 5 min after it.
  func detection() -> [Award] {
    var awards = falseDeclarations()
    let seen = facts.visible ?? .init(at: facts.onset, text: "the onset: no figure showed it")
    guard let declared = facts.declared else {
      awards.append(
        award(
          at: facts.end, .detection, 0, rule: "not declared",
          evidence: "visible from \(clockText(seen.at)): \(seen.text)", page: "runbook detect"))
      return awards
    }
    let delay = max(.zero, declared.countsFrom - seen.at)
    let isInTime = delay <= .seconds(30)
    let share = max(0, min(1, (Duration.minutes(5) - delay) / .seconds(270)))
    awards.append(
      award(
        declared, .detection, isInTime ? 25 : 25 * share,
        rule: isInTime ? "declared in time" : "declared late",
        evidence: "\(spanText(delay)) after it was visible at \(clockText(seen.at)): \(seen.text); "
          + "full within 30 s, none from 5 min",
        page: isInTime ? nil : "runbook detect"))
    return awards
  }

  private func falseDeclarations() -> [Award] {
    facts.deeds.filter { $0.kind == .declared && $0.countsFrom < facts.onset }.map { deed in
      award(
        deed, .detection, -10, rule: "false alarm",
        evidence: "declared before anything was wrong: the onset was at \(clockText(facts.onset))",
        page: "runbook detect")
    }
  }
}
