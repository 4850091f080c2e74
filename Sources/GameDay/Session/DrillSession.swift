public import Commands
public import Scenario
public import ServiceGraph
import SourceText
public import Units

/// A drill as it is played: a value that knows no clock, advanced by whoever has one.
///
/// It is decided by the scenario, the seed and what people typed at which drill time. A fork is a
/// copy.
public struct DrillSession: Sendable {
  /// The game day that is played.
  public let scenario: Scenario
  /// The seed of all that is drawn.
  public let seed: UInt64
  /// The language in which people type.
  public let language: CommandLanguage
  /// The run file's records so far: header and acts, later the end, the awards and the result.
  public internal(set) var records: [RunRecord]
  /// What was typed and taken.
  public internal(set) var acts: [RunAct] = []
  /// The score, once it was concluded.
  public internal(set) var scorecard: Scorecard?

  var course: Course
  var watch: DrillWatch
  let answer: AnswerKey
  var deeds: [Deed] = []
  var board = DrillBoard()
  var measures = MeasureBook()
  var isBegun = false
  var endedAt: Duration?

  /// The most acts that one run takes.
  public static let actLimit = 10_000

  /// Prepares a drill; nothing is simulated yet, the drill time is that of the pre-roll's start.
  public init(scenario: Scenario, seed: UInt64, started: String = "", isPractice: Bool = false) {
    self.init(course: Course(scenario: scenario, seed: seed), seed: seed)
    records = [
      .header(
        RunHeader(
          scenario: RunHeader.fileName(of: scenario), scenarioHash: RunHeader.hash(of: scenario),
          seed: seed,
          engine: RunHeader.currentEngine, isPractice: isPractice, started: started))
    ]
  }

  /// A drill on a course that may have come some way already, without a header of its own.
  init(course: Course, seed: UInt64) {
    scenario = course.scenario
    self.seed = seed
    self.course = course
    language = CommandLanguage(
      graph: scenario.graph, topics: Runbook.topics, times: scenario.times)
    answer = AnswerKey(scenario, course.timetable)
    watch = DrillWatch(scenario, course.timetable, concerned: answer.concerned)
    records = []
  }

  /// The drill time, negative in the pre-roll.
  public var clock: Duration { course.clock }

  /// The service graph as it stands, with its history: where every figure comes from.
  public var graph: RunningGraph { course.graph }

  /// How long the drill lasts.
  public var length: Duration { scenario.length }

  /// Where the drill stands.
  public var phase: DrillPhase {
    if endedAt != nil { return .debrief }
    guard isBegun else { return .briefing }
    guard let since = board.incidentSince else { return .calm }
    guard let kept = watch.keptSince, kept > since else { return .incident }
    return clock - kept >= MitigationWatch.span ? .recovery : .incident
  }

  /// Whether people have stopped and the run has been played on to its length.
  public var isPlayedOut: Bool { endedAt != nil && clock >= length }

  /// Starts the clock; what is missing of the pre-roll is simulated first.
  public mutating func begin() {
    guard !isBegun else { return }
    play(to: .zero)
    isBegun = true
  }

  /// Plays on: during the briefing at most to 0, later at most to the drill's length, at which the
  /// drill ends.
  public mutating func advance(to time: Duration) {
    guard endedAt == nil else { return }
    play(to: min(time, isBegun ? length : .zero))
    if isBegun, clock >= length { finish() }
  }

  /// Ends the play of people; the run goes on without them by `playOn`.
  public mutating func finish() {
    guard endedAt == nil, isBegun else { return }
    endedAt = clock
    records.append(.end(RunEnd(at: clock)))
  }

  /// After the end of play, plays the run on without people, at most to its length.
  public mutating func playOn(to time: Duration) {
    guard endedAt != nil else { return }
    play(to: min(time, length))
  }

  private mutating func play(to time: Duration) {
    guard time > clock else { return }
    while clock < time {
      let step = min(time, clock + .seconds(1))
      course.advance(to: step)
      let fired = watch.take(course)
      guard endedAt == nil else { continue }
      board.take(course.timetable, to: clock, fired: fired)
      for landed in measures.land(until: clock) { board.tell(landed) }
    }
  }
}
