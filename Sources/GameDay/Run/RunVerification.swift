public import Scenario
import Units

/// What came of playing a recorded run again.
public enum RunVerification: Equatable, Sendable {
  /// Everything that was found then is found now; the score.
  case same(Scorecard)
  /// A line of the file is not what is found now.
  case differs(line: Int, recorded: String, found: String)
  /// The run was broken off before it was scored; the score as far as it got, where it can be had.
  case unfinished(Scorecard?)
  /// The run was played by another version of the engine; what it recorded stands.
  case otherEngine(recorded: String)
  /// The scenario is not the one that was played.
  case otherScenario(recorded: String)
  /// There is no header, or it is of another format.
  case unreadable(String)

  /// Plays a run's records again and compares what is found with what they say.
  ///
  /// The records are those of a file whose chain holds; its seal is no part of the comparison.
  public static func verify(_ records: [RunRecord], scenario: Scenario) -> RunVerification {
    guard case .header(let header)? = records.first else {
      return .unreadable("the run has no header")
    }
    guard header.format == RunHeader.currentFormat else {
      return .unreadable(
        "the run is of format \(header.format); this version reads \(RunHeader.currentFormat)")
    }
    guard header.scenarioHash == RunHeader.hash(of: scenario) else {
      return .otherScenario(recorded: header.scenario)
    }
    guard header.engine == RunHeader.currentEngine else {
      return .otherEngine(recorded: header.engine)
    }
    return replayed(header, records, scenario)
  }

  /// Whether the run is what it says it is.
  public var isGood: Bool {
    if case .same = self { true } else { false }
  }

  /// What came of it, in words.
  public var text: String {
    switch self {
    case .same(let card):
      "Verified: played again, the run comes to the same award log and to \(card.total) points."
    case .differs(let line, let recorded, let found):
      "Line \(line) is not what is found when the run is played again.\n  recorded: \(recorded)\n"
        + "  found:    \(found)"
    case .unfinished(let card):
      "The run was broken off before it was scored."
        + (card.map { " As far as it got it comes to \($0.total) points." } ?? "")
    case .otherEngine(let recorded):
      "The run was played by engine version \(recorded), this is version "
        + "\(RunHeader.currentEngine): it can't be compared, the recorded score stands."
    case .otherScenario(let recorded):
      "The scenario is not the one that was played: \(recorded) was another text then."
    case .unreadable(let reason): "The run can't be verified: \(reason)."
    }
  }

  private static func replayed(
    _ header: RunHeader, _ records: [RunRecord], _ scenario: Scenario
  ) -> RunVerification {
    var acts: [RunAct] = []
    var end: RunEnd?
    var isScored = false
    for record in records {
      switch record {
      case .act(let act): acts.append(act)
      case .end(let found): end = found
      case .result: isScored = true
      case .header, .award, .seal: break
      }
    }
    var replay = RunReplay(header: header, acts: acts, end: end, scenario: scenario)
    let card = replay.score()
    guard isScored, let card else {
      return difference(records, replay.session.records, upTo: records.count) ?? .unfinished(card)
    }
    let found = replay.session.records
    return difference(records, found, upTo: max(records.count, found.count)) ?? .same(card)
  }

  /// The first line at which two lists of records part; a seal at the end is passed over.
  private static func difference(
    _ recorded: [RunRecord], _ found: [RunRecord], upTo count: Int
  ) -> RunVerification? {
    for index in 0..<count {
      let one = index < recorded.count ? recorded[index] : nil
      let other = index < found.count ? found[index] : nil
      if case .seal = one, other == nil { continue }
      guard one != other else { continue }
      return .differs(
        line: index + 1, recorded: one.map(words) ?? "nothing",
        found: other.map(words) ?? "nothing")
    }
    return nil
  }

  private static func words(_ record: RunRecord) -> String {
    switch record {
    case .header(let header): "the header of \(header.scenario)"
    case .act(let act): "act \(act.number) at \(clockText(act.at)) by \(act.person): \(act.text)"
    case .end(let end): "the end of play at \(clockText(end.at))"
    case .award(let award): award.line
    case .result(let result): "a result of \(result.total) points"
    case .seal: "the seal"
    }
  }
}
