import Units

extension Scoring {
  /// The rules where nothing was wrong: what only looks like an incident should be looked at, be
  /// named as none, and be left alone.
  func falseAlarm() -> [Award] {
    let declarations = facts.deeds.filter { $0.kind == .declared }.map { deed in
      award(
        deed, .detection, -10, rule: "false alarm", evidence: "declared, but nothing was wrong",
        page: "runbook detect")
    }
    return declarations + calledNone() + leftAlone() + closedInTime()
  }

  private func calledNone() -> [Award] {
    let calls = facts.deeds.filter { deed in
      guard deed.at >= facts.onset, case .claimed(let claim) = deed.kind else { return false }
      return claim.kind == "none"
    }
    guard let call = calls.first(where: { kindsOpened(before: $0).count >= 2 }) else {
      return missedCall(calls.first)
    }
    let shown = kindsOpened(before: call).joined(separator: " and ")
    return [
      award(
        call, .detection, 25, rule: "seen to be none", evidence: "'none', shown by \(shown)"),
      award(
        call, .diagnosis, 20, rule: "seen to be none", evidence: "'none', shown by \(shown)"),
    ]
  }

  private func missedCall(_ guess: Deed?) -> [Award] {
    let evidence =
      guess == nil
      ? "'diagnose none' was right" : "'none' was right, but two kinds of evidence were not opened"
    return [ScorePart.detection, .diagnosis].map {
      award(
        at: guess?.at ?? facts.end, $0, 0, rule: "not seen to be none", evidence: evidence,
        page: "runbook triage")
    }
  }

  /// The kinds of evidence on the services that it concerns, opened between the onset and a claim.
  private func kindsOpened(before call: Deed) -> [String] {
    var kinds: [String] = []
    for deed in facts.deeds where deed.at >= facts.onset && deed.event < call.event {
      guard deed.person == call.person, case .opened(let opened) = deed.kind,
        let service = opened.service, facts.places.contains(service),
        !kinds.contains(opened.kind)
      else { continue }
      kinds.append(opened.kind)
    }
    return kinds
  }

  private func leftAlone() -> [Award] {
    let allowed = facts.harm.yours.requests / 100
    let share =
      allowed > 0
      ? max(0, 1 - facts.harm.yours.total / allowed) : facts.harm.yours.total == 0 ? 1 : 0
    return [
      award(
        at: facts.end, .mitigation, 30 * share, rule: "left alone",
        evidence: "\(facts.harm.yours.text) bad requests; none to earn from "
          + "\(decimalText(allowed, places: 0)), 1 % of those since the onset",
        page: share < 1 ? "runbook mitigate" : nil)
    ]
  }

  private func closedInTime() -> [Award] {
    let closing = facts.deeds.first { deed in
      guard deed.at >= facts.onset, case .resolved = deed.kind else { return false }
      return true
    }
    guard let closing, closing.countsFrom - facts.onset <= .minutes(10) else {
      return [
        award(
          at: facts.end, .recovery, 0, rule: "not closed in time",
          evidence: "a 'resolve' within 10 min of \(clockText(facts.onset)) was right",
          page: "runbook recover")
      ]
    }
    return [
      award(
        closing, .recovery, 10, rule: "closed in time",
        evidence: "\(spanText(closing.countsFrom - facts.onset)) after it began to look like one")
    ]
  }
}
