import DemoModel
import Testing

/// What can come of the dance, by visiting every state there is.
@Suite("The step machine of polite people, explored")
struct ExplorationTests {
  private func explored(
    _ people: Int, _ schedule: Schedule, _ rule: CorridorRule = CorridorRule()
  ) throws -> Exploration<PolitePeople> {
    try #require(Exploration(PolitePeople(people: people, rule: rule), schedule: schedule))
  }

  @Test("Two symmetric people in lock-step go round for ever: nothing else can happen.")
  func lockStepNeverEnds() throws {
    let dance = try explored(2, .lockStep)
    #expect(dance.livelock != nil)
    #expect(!dance.canSucceed)
    #expect(dance.deadlock == nil)
    // Look, react and wait in each of the two lanes.
    #expect(dance.livelock?.count == 6)
  }

  @Test("Running freely they can pass, or dance for ever: a livelock of timing.")
  func freelyBothCanHappen() throws {
    let dance = try explored(2, .free)
    #expect(dance.canSucceed)
    #expect(dance.livelock != nil)
    #expect(dance.origin == .timing)
    #expect(dance.deadlock == nil)
  }

  @Test("A livelock's states lead only to one another in its loop, and nobody is past in them.")
  func loopIsALoop() throws {
    let loop = try #require(try explored(2, .lockStep).livelock)
    for state in loop {
      #expect(!state.world.hasAnyonePassed)
      #expect(state.world.lane(of: 0) == state.world.lane(of: 1))
    }
  }

  @Test("With one designated to yield every schedule leads on to the end.", arguments: 2...4)
  func priorityAlwaysProgresses(people: Int) throws {
    let rule = CorridorRule(hasPriority: true)
    for schedule in Schedule.allCases {
      let explored = try explored(people, schedule, rule)
      #expect(explored.alwaysProgresses, "\(people) people, \(schedule)")
      #expect(explored.canSucceed)
      #expect(explored.origin == nil)
    }
  }

  @Test("Without a rule more people can dance for ever too.", arguments: 3...4)
  func moreDanceToo(people: Int) throws {
    #expect(try explored(people, .lockStep).livelock != nil)
    #expect(try explored(people, .free).livelock != nil)
  }

  @Test("A coin ends the dance in lock-step, since luck cannot fail for ever.", arguments: 2...4)
  func coinEndsLockStep(people: Int) throws {
    let explored = try explored(people, .lockStep, CorridorRule(tossesCoin: true))
    #expect(explored.alwaysProgresses)
  }

  @Test("A coin is no proof against a scheduler that sees how it fell.")
  func coinAgainstAnAdversary() throws {
    #expect(try explored(2, .free, CorridorRule(tossesCoin: true)).livelock != nil)
  }

  @Test("Too many states are refused rather than half explored.")
  func limit() {
    #expect(Exploration(PolitePeople(people: 4), schedule: .free, limit: 100) == nil)
  }

  @Test("Two who wait for each other are found as a deadlock.")
  func deadlockIsFound() throws {
    let explored = try #require(Exploration(TwoForks(), schedule: .free))
    #expect(explored.deadlock == TwoForks(held: [[0], [1]]))
    #expect(explored.canSucceed)
    #expect(!explored.alwaysProgresses)
  }

  @Test("Undoing each other's work without an owner is structural: nobody can ever succeed.")
  func structuralIsFound() throws {
    let explored = try #require(Exploration(Thermostats(), schedule: .free))
    #expect(explored.origin == .structural)
  }
}

/// Two who each take a fork in opposite order and never give one back before they have eaten.
private struct TwoForks: StepMachine {
  var held: [[Int]] = [[], []]
  var hasEaten = [false, false]
  var actors: Int { 2 }
  var isDone: Bool { hasEaten == [true, true] }

  func outcomes(of actor: Int) -> [MoveOutcome<TwoForks>] {
    guard !hasEaten[actor] else { return [] }
    var next = self
    if held[actor].count == 2 {
      next.held[actor] = []
      next.hasEaten[actor] = true
      return [MoveOutcome(next, isSuccess: true)]
    }
    let wanted = held[actor].isEmpty ? actor : 1 - actor
    guard !held.contains(where: { $0.contains(wanted) }) else { return [] }
    next.held[actor].append(wanted)
    return [MoveOutcome(next)]
  }
}

/// Two that set one switch, each to its own liking; content would be both.
private struct Thermostats: StepMachine {
  var setting = 0
  var actors: Int { 2 }
  var isDone: Bool { false }

  func outcomes(of actor: Int) -> [MoveOutcome<Thermostats>] {
    [MoveOutcome(Thermostats(setting: actor))]
  }
}
