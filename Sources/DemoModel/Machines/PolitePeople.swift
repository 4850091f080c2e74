/// One meeting of polite people as a step machine: look, react, step, wait, look again.
public struct PolitePeople: StepMachine {
  /// Where a person stands in the beat.
  public enum Phase: UInt8, Hashable, Sendable, CaseIterable {
    /// About to look.
    case look
    /// Has seen somebody and will step aside.
    case react
    /// Has seen somebody and will stay.
    case hesitate
    /// Has acted; the rest of the beat is left.
    case wait
    /// Is past.
    case past
  }

  /// The corridor.
  public private(set) var world: CorridorWorld
  /// The phase of each person.
  public private(set) var phases: [Phase]
  /// What they do when blocked.
  public let rule: CorridorRule

  /// People face to face in one lane, all about to look.
  public init(people: Int, rule: CorridorRule = CorridorRule()) {
    precondition((1...16).contains(people), "a corridor holds 1 to 16 people, not \(people)")
    world = .faceToFace(lane: 0)
    phases = Array(repeating: .look, count: people)
    self.rule = rule
  }

  /// How many people there are.
  public var actors: Int { phases.count }

  /// Whether everyone is past.
  public var isDone: Bool { phases.allSatisfy { $0 == .past } }

  /// What may come of a person's next move.
  public func outcomes(of actor: Int) -> [MoveOutcome<PolitePeople>] {
    switch phases[actor] {
    case .look:
      rule.decisions(of: actor, in: world, people: actors).map { look($0, actor) }
    case .react: [moved(actor, to: .wait, world.steppingAside(actor))]
    case .hesitate: [moved(actor, to: .wait, world)]
    case .wait: [moved(actor, to: .look, world)]
    case .past: []
    }
  }

  private func look(
    _ decision: CorridorRule.Decision, _ actor: Int
  ) -> MoveOutcome<PolitePeople> {
    switch decision {
    case .pass: moved(actor, to: .past, world.passing(actor), isSuccess: true)
    case .stepAside: moved(actor, to: .react, world)
    case .stay: moved(actor, to: .hesitate, world)
    }
  }

  private func moved(
    _ actor: Int, to phase: Phase, _ world: CorridorWorld, isSuccess: Bool = false
  ) -> MoveOutcome<PolitePeople> {
    var next = self
    next.phases[actor] = phase
    next.world = world
    return MoveOutcome(next, isSuccess: isSuccess)
  }
}
