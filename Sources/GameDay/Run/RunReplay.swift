public import Scenario
import Units

/// A recorded run played again.
public struct RunReplay: Sendable {
  /// The session that was played again, concluded where the run has an end.
  public private(set) var session: DrillSession
  /// The first act that was taken when it was recorded and is not taken now, with the reason.
  public private(set) var refused: (act: RunAct, reason: String)?

  /// Plays a run again from what decides it; one that was broken off ends with its last act.
  public init(
    header: RunHeader, acts: [RunAct], end: RunEnd?, scenario: Scenario
  ) {
    session = DrillSession(
      scenario: scenario, seed: header.seed, started: header.started,
      isPractice: header.isPractice)
    session.begin()
    for act in acts {
      session.advance(to: act.at)
      let reply = session.perform(act.text, by: act.person, began: act.began)
      if reply.kind == .refused, refused == nil {
        refused = (act, reply.lines.joined(separator: " "))
      }
    }
    session.advance(to: end?.at ?? acts.last?.at ?? .zero)
    session.finish()
    session.playOn(to: session.length)
  }

  /// Plays the runs that it is scored against and concludes it; nil where the scenario has no
  /// answer or no reference.
  public mutating func score() -> Scorecard? {
    guard var rehearsals = Rehearsals(scenario: session.scenario, seed: session.seed) else {
      return nil
    }
    rehearsals.run()
    return rehearsals.baselines.map { session.conclude($0) }
  }
}
