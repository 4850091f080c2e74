import Units

extension Scoring {
  /// Diagnosis: each right part earns its points, half of them without evidence; each wrong part
  /// of a claim takes a quarter of what its maker earned for that part.
  func diagnosis() -> [Award] {
    guard let truth = facts.answers.first else { return [] }
    let parts = Claim.Part.allCases.filter { truth[$0] != nil }
    let stretch = 20 / parts.reduce(0) { $0 + $1.points }
    var awards: [Award] = []
    for part in parts {
      awards += judged(part, worth: part.points * stretch, truth: truth)
    }
    return awards + destroyedEvidence()
  }

  private func judged(_ part: Claim.Part, worth: Double, truth: Claim) -> [Award] {
    var awards: [Award] = []
    var earner: String?
    var earned = 0.0
    let claims = claimsOf(part)
    if let right = claims.first(where: { $0.isRight }) {
      let evidence = evidence(for: part, before: right.deed)
      earner = right.deed.person
      earned = evidence == nil ? worth / 2 : worth
      awards.append(
        award(
          right.deed, .diagnosis, earned,
          rule: evidence == nil ? "\(part.rawValue) guessed" : "\(part.rawValue) named",
          evidence: evidence.map { "'\(right.value)', shown by \($0)" }
            ?? "'\(right.value)' is right, but nothing opened before could show it",
          page: evidence == nil ? "runbook triage" : nil))
    } else {
      awards.append(
        award(
          at: facts.end, .diagnosis, 0, rule: "\(part.rawValue) not named",
          evidence: "it was '\(truth[part] ?? "")'", page: "runbook triage"))
    }
    for wrong in claims where !wrong.isRight {
      let loss = wrong.deed.person == earner ? min(earned, worth / 4) : 0
      earned -= loss
      awards.append(
        award(
          wrong.deed, .diagnosis, -loss, rule: "\(part.rawValue) wrong",
          evidence: "'\(wrong.value)' is not it"
            + (loss == 0 ? "; no points of this part to take" : ""),
          page: "runbook triage"))
    }
    return awards
  }

  /// The claims since the onset that say something of a part, each held against the answer that it
  /// agrees with most.
  private func claimsOf(_ part: Claim.Part) -> [(deed: Deed, value: String, isRight: Bool)] {
    facts.deeds.compactMap { deed in
      guard deed.at >= facts.onset, case .claimed(let claim) = deed.kind,
        let value = claim[part]
      else { return nil }
      var best = facts.answers[0]
      for answer in facts.answers.dropFirst()
      where claim.agreement(with: answer) > claim.agreement(with: best) {
        best = answer
      }
      return (deed, value, best[part] == value)
    }
  }

  /// The first thing opened since the onset and before a claim that could show a part of it.
  private func evidence(for part: Claim.Part, before claim: Deed) -> String? {
    for deed in facts.deeds where deed.at >= facts.onset && deed.event < claim.event {
      guard deed.person == claim.person, case .opened(let opened) = deed.kind else { continue }
      guard canShow(opened, part) else { continue }
      let what = opened.service.map { "\(opened.kind) \($0)" } ?? opened.kind
      return "\(what) at \(clockText(deed.at))"
    }
    return nil
  }

  private func canShow(_ opened: Deed.Evidence, _ part: Claim.Part) -> Bool {
    guard let service = opened.service else {
      return part == .kind && opened.kind == "plot" || part == .trigger
    }
    if opened.kind == "changes" { return part == .trigger }
    return facts.places.contains(service)
      || part == .trigger && facts.triggerPlaces.contains(service)
  }

  /// A restart before any dump or profile of that service destroys what could be seen.
  private func destroyedEvidence() -> [Award] {
    var spoiled: [String] = []
    return facts.deeds.compactMap { deed in
      guard deed.at >= facts.onset, case .acted(let measure) = deed.kind,
        let service = measure.restarts, !spoiled.contains(service),
        !isSaved(service, before: deed)
      else { return nil }
      spoiled.append(service)
      return award(
        deed, .diagnosis, -5, rule: "evidence destroyed",
        evidence: "'\(measure.text)' before any dump or profile of \(service)",
        page: "runbook triage")
    }
  }

  private func isSaved(_ service: String, before restart: Deed) -> Bool {
    facts.deeds.contains { deed in
      guard deed.event < restart.event, case .opened(let opened) = deed.kind else { return false }
      return opened.service == service && ["dump", "profile"].contains(opened.kind)
    }
  }
}
