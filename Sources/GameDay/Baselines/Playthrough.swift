public import Scenario
import Units

/// A scenario played headless by one of its responders, through the same session that people use.
public struct Playthrough: Sendable {
  private var playing: Playing
  private var rehearsals: Rehearsals?

  /// Prepares a run by the responder of this name; nil where the scenario has none.
  ///
  /// `nobody` is always there, whether the scenario lists it or not.
  public init?(scenario: Scenario, seed: UInt64, responder name: String, started: String = "") {
    let responder = scenario.responder(named: name)
    guard responder != nil || name == "nobody" else { return nil }
    let session = DrillSession(
      scenario: scenario, seed: seed, started: started, isPractice: true)
    playing = Playing(session: session, responder: responder)
    rehearsals = Rehearsals(scenario: scenario, seed: seed)
  }

  /// The session as far as it was played.
  public var session: DrillSession { playing.session }

  /// Plays the run to the scenario's length.
  public mutating func play() {
    playing.session.begin()
    playing.advance(to: playing.session.length)
  }

  /// Plays the runs of the same seed that it is scored against and concludes it; nil where the
  /// scenario has no answer or no reference.
  public mutating func score() -> Scorecard? {
    rehearsals?.run()
    return rehearsals?.baselines.map { score(against: $0) }
  }

  /// Concludes the run against runs of the same seed that were played already.
  public mutating func score(against baselines: DrillBaselines) -> Scorecard {
    playing.session.conclude(baselines)
  }
}
