import Units

extension Scoring {
  /// Communication: an update within 5 min of detection, then at most 10 min apart, each naming
  /// impact, what is being done, and when the next one comes; each missed one costs its share of
  /// those that the incident needed.
  func communication() -> [Award] {
    guard let start = facts.declared?.countsFrom else {
      return [
        award(
          at: facts.end, .communication, 0, rule: "nobody was told",
          evidence: "no incident was declared", page: "runbook communicate")
      ]
    }
    let over = max(start, facts.recovered?.at ?? facts.end)
    let updates = facts.deeds.filter {
      $0.at >= start && $0.at <= over && $0.kind == .informed(isWhole: true)
    }
    var missed: [Duration] = []
    var due = start + .minutes(5)
    for update in updates {
      missed += dueTimes(from: due, until: update.at)
      due = update.at + .minutes(10)
    }
    missed += dueTimes(from: due, until: over)
    guard !updates.isEmpty else {
      return [
        award(
          at: over, .communication, 0, rule: "nobody was told",
          evidence: "no whole status update after the declaration at \(clockText(start))",
          page: "runbook communicate")
      ]
    }
    return [updateAward(updates.count, missed: missed, from: start, over: over)]
  }

  private func updateAward(
    _ count: Int, missed: [Duration], from start: Duration, over: Duration
  ) -> Award {
    let rest = max(0, (over - start - .minutes(5)).nanoseconds)
    let needed = 1 + max(missed.count, Int(rest / Duration.minutes(10).nanoseconds))
    let share = max(0, 1 - Double(missed.count) / Double(needed))
    let noun = count == 1 ? "1 whole update" : "\(count) whole updates"
    return award(
      at: over, .communication, 5 * share,
      rule: missed.isEmpty ? "told in time" : "told late",
      evidence: missed.isEmpty
        ? "\(noun), the first within 5 min, then at most 10 min apart"
        : "\(noun); missed: " + missed.map(clockText).joined(separator: ", "),
      page: missed.isEmpty ? nil : "runbook communicate")
  }

  private func dueTimes(from due: Duration, until end: Duration) -> [Duration] {
    guard due < end else { return [] }
    let count = Int((end - due - .nanoseconds(1)).nanoseconds / Duration.minutes(10).nanoseconds)
    return (0...count).map { index in due + Duration.minutes(10) * index }
  }
}
