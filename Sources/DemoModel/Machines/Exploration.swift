/// All that can come of a step machine under a schedule, found by visiting every state.
public struct Exploration<Machine: StepMachine>: Sendable {
  /// How many states can be reached.
  public let stateCount: Int
  /// Whether some schedule leads to a success.
  public let canSucceed: Bool
  /// States among which all can go on moving for ever without a success, whatever luck decides, one
  /// after the other in the order of their discovery; nil where that is impossible.
  public let livelock: [Machine]?
  /// A state in which nobody can move though the end is not reached; nil where there is none.
  public let deadlock: Machine?

  /// Whether every fair schedule leads on to the end.
  public var alwaysProgresses: Bool { livelock == nil && deadlock == nil }

  /// Where the livelock comes from, as far as a machine can show it; nil where there is none.
  ///
  /// Overload is a matter of amounts, which a step machine does not have.
  public var origin: LivelockOrigin? {
    guard livelock != nil else { return nil }
    return canSucceed ? .timing : .structural
  }

  /// Visits every state that can be reached; nil where there are more than `limit`.
  public init?(_ start: Machine, schedule: Schedule, limit: Int = 200_000) {
    guard let graph = StateGraph(start, schedule: schedule, limit: limit) else { return nil }
    stateCount = graph.states.count
    canSucceed = graph.moves.contains { $0.contains { $0.canSucceed } }
    deadlock = graph.stuckState
    livelock = EndlessStates(graph).found.map { places in places.map { graph.states[$0] } }
  }
}
