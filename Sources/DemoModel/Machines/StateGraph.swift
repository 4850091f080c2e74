/// The states a machine can reach, and the moves between them.
struct StateGraph<Machine: StepMachine> {
  /// One move: who makes it, where it may lead, whether it may succeed.
  struct Move {
    var actors: Set<Int>
    var targets: [Int]
    var canSucceed: Bool
  }

  private(set) var states: [Machine]
  /// The moves from each state.
  private(set) var moves: [[Move]] = []
  private var places: [Machine: Int]

  /// Visits every state, nearest first; nil where there are more than `limit`.
  init?(_ start: Machine, schedule: Schedule, limit: Int) {
    states = [start]
    places = [start: 0]
    while moves.count < states.count {
      let state = states[moves.count]
      let found = StateGraph.moves(from: state, schedule).map { actors, outcomes in
        Move(
          actors: actors, targets: outcomes.map { place(of: $0.machine) },
          canSucceed: outcomes.contains { $0.isSuccess })
      }
      moves.append(found)
      guard states.count <= limit else { return nil }
    }
  }

  /// A state in which nobody can move though the end is not reached.
  var stuckState: Machine? {
    states.indices.first { moves[$0].isEmpty && !states[$0].isDone }.map { states[$0] }
  }

  private mutating func place(of state: Machine) -> Int {
    if let place = places[state] { return place }
    places[state] = states.count
    states.append(state)
    return states.count - 1
  }

  private static func moves(
    from state: Machine, _ schedule: Schedule
  ) -> [(Set<Int>, [MoveOutcome<Machine>])] {
    switch schedule {
    case .free:
      (0..<state.actors).compactMap { actor in
        let outcomes = state.outcomes(of: actor)
        return outcomes.isEmpty ? nil : ([actor], outcomes)
      }
    case .lockStep: round(from: state)
    }
  }

  /// All move once, in order; every mixture of luck is an outcome.
  private static func round(from state: Machine) -> [(Set<Int>, [MoveOutcome<Machine>])] {
    var actors: Set<Int> = []
    var outcomes = [MoveOutcome(state)]
    for actor in 0..<state.actors {
      outcomes = outcomes.flatMap { before in
        let after = before.machine.outcomes(of: actor)
        guard !after.isEmpty else { return [before] }
        actors.insert(actor)
        return after.map { MoveOutcome($0.machine, isSuccess: before.isSuccess || $0.isSuccess) }
      }
    }
    return actors.isEmpty ? [] : [(actors, outcomes)]
  }
}
