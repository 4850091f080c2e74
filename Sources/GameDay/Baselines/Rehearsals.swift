public import Scenario
public import Units

/// Plays the runs that a drill is scored against, slice by slice, so that it can be done beside the
/// drill and its progress be shown.
public struct Rehearsals: Sendable {
  private let scenario: Scenario
  private let seed: UInt64
  private var stage = Stage.common
  private var course: Course
  private var fork: Course?
  private var reference: Playing?
  private var nobody: CourseOutcome?
  private var visible: DrillFacts.Visible?
  private var referenceOutcome: CourseOutcome?
  /// The finished runs; nil until all of them are.
  public private(set) var baselines: DrillBaselines?

  /// How much drill time one step plays.
  public static let slice = Duration.seconds(30)

  private enum Stage: Int {
    case common, nobody, reference, healthy, done
  }

  /// Prepares the runs of one seed; nil where the scenario has no answer or no reference.
  public init?(scenario: Scenario, seed: UInt64) {
    guard scenario.answer != nil, scenario.responder(named: "reference") != nil else { return nil }
    self.scenario = scenario
    self.seed = seed
    course = Course(scenario: scenario, seed: seed)
  }

  /// How much is done, between 0 and 1.
  public var progress: Double {
    guard stage != .done else { return 1 }
    let start = -scenario.instant(atDrillTime: .zero).seconds
    let common = forkTime.seconds - start
    let rest = scenario.length.seconds - forkTime.seconds
    let clock = (reference?.session.course ?? course).clock.seconds
    let done =
      stage == .common
      ? clock - start
      : common + Double(stage.rawValue - 1) * rest + clock - forkTime.seconds
    return min(1, max(0, done / (common + 3 * rest)))
  }

  /// Plays everything that is missing.
  public mutating func run() {
    while baselines == nil { step() }
  }

  /// Plays one slice.
  public mutating func step() {
    switch stage {
    case .common:
      course.advance(to: min(forkTime, course.clock + Rehearsals.slice))
      guard course.clock >= forkTime else { return }
      fork = course
      stage = .nobody
    case .nobody:
      guard isPlayed() else { return }
      nobody = CourseOutcome(course)
      visible = DrillBaselines.visible(in: course)
      startReference()
    case .reference:
      playReference()
    case .healthy:
      guard isPlayed() else { return }
      conclude(healthy: CourseOutcome(course))
    case .done: return
    }
  }

  /// The moment up to which all runs are one: the onset or the reference's first move.
  private var forkTime: Duration {
    let onset = course.timetable.onset ?? scenario.length
    let moves = scenario.responder(named: "reference").map(course.timetable.moves(of:)) ?? []
    let first = min(onset, moves.first?.at ?? onset)
    return max(.zero, min(first - .seconds(1), scenario.length))
  }

  private mutating func isPlayed() -> Bool {
    course.advance(to: min(scenario.length, course.clock + Rehearsals.slice))
    return course.clock >= scenario.length
  }

  private mutating func startReference() {
    guard let fork, let responder = scenario.responder(named: "reference") else { return }
    var session = DrillSession(course: fork, seed: seed)
    session.begin()
    reference = Playing(session: session, responder: responder)
    stage = .reference
  }

  private mutating func playReference() {
    guard var playing = reference else { return }
    reference = nil
    playing.advance(to: playing.session.clock + Rehearsals.slice)
    guard playing.isOver else {
      reference = playing
      return
    }
    referenceOutcome = CourseOutcome(playing.session.course)
    course = (fork ?? course).withoutFurtherFaults()
    fork = nil
    stage = .healthy
  }

  private mutating func conclude(healthy: CourseOutcome) {
    guard let nobody, let referenceOutcome else { return }
    baselines = DrillBaselines(
      nobody: nobody, reference: referenceOutcome, healthy: healthy, visible: visible)
    stage = .done
  }
}
