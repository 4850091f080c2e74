import Units

extension Scoring {
  /// Recovery: 10 for a true `resolve`, less 2 for each minute beyond the second between the true
  /// end and it; each untrue one costs 5.
  func recovery() -> [Award] {
    var awards: [Award] = []
    var isOver = false
    for deed in facts.deeds {
      guard case .resolved(let verdict) = deed.kind else { continue }
      if let objection = verdict.objection {
        awards.append(
          award(
            deed, .recovery, -5, rule: "resolved too early", evidence: objection,
            page: "runbook recover"))
      } else if !isOver, deed.at >= facts.onset {
        isOver = true
        awards += trueResolve(deed, wellSince: verdict.wellSince ?? deed.at)
      }
    }
    if !isOver {
      awards.append(
        award(
          at: facts.end, .recovery, 0, rule: "not resolved",
          evidence: "nobody said truly that it was over", page: "runbook recover"))
    }
    return awards
  }

  private func trueResolve(_ deed: Deed, wellSince: Duration) -> [Award] {
    let delay = max(.zero, deed.countsFrom - wellSince)
    var awards = [
      award(
        deed, .recovery, 10, rule: "resolved truly",
        evidence: "all well since \(clockText(wellSince)), and it stayed so")
    ]
    let minutesOver = Double(delay.nanoseconds / 60_000_000_000) - 2
    if minutesOver > 0 {
      awards.append(
        award(
          deed, .recovery, -min(10, 2 * minutesOver), rule: "resolved late",
          evidence: "\(spanText(delay)) after the true end; 2 for each minute beyond two",
          page: "runbook recover"))
    }
    return awards
  }
}
