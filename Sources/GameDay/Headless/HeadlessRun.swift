import Commands
public import Scenario
public import ServiceGraph
public import Units

/// A scenario's graph as it runs without people: the traffic and the faults of its seed, and the
/// measures of a responder, each in force after its delay.
///
/// It is the run that a drill with the same responder plays, event by event, but it knows no score,
/// keeps no history, and may last longer than the drill: what the timeline does not end itself ends
/// with the scenario's length, and the traffic goes on.
public struct HeadlessRun: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The seed of all that is drawn.
  public let seed: UInt64
  /// Who responds.
  public let responder: String
  /// The drill time at which it is over.
  public let end: Duration
  /// Which of its requests are traced; nil for none.
  public let tracing: Tracing?
  /// The run minute by minute, or in whatever parts its length asks for.
  public private(set) var intervals: RunIntervals
  private var course: Course
  private let moves: [Timetable.TimedMove]
  private var nextMove = 0

  /// The longest run: ten years.
  public static let longest = Duration.hours(87_660)

  /// How many events may be still to come at once; the engine holds four times as many.
  public static let mostPending = 4_000_000

  /// Prepares a run; nil where the scenario has no responder of this name.
  ///
  /// `nobody` is always there, whether the scenario lists it or not. Without `end` it lasts as long
  /// as the scenario. Tracing changes nothing in it.
  public init?(
    scenario: Scenario, seed: UInt64, responder name: String, end: Duration? = nil,
    tracing: Tracing? = nil
  ) {
    let script = scenario.responder(named: name)
    guard script != nil || name == "nobody" else { return nil }
    self.scenario = scenario
    self.seed = seed
    responder = name
    self.end = end ?? scenario.length
    self.tracing = tracing
    course = Course(
      scenario: scenario, seed: seed, keepsHistory: false,
      measuringFrom: scenario.instant(atDrillTime: scenario.measureFrom),
      tracing: tracing)
    moves = script.map(course.timetable.moves(of:)) ?? []
    intervals = RunIntervals(scenario: scenario, end: self.end)
  }

  /// The drill time, negative in the pre-roll.
  public var clock: Duration { course.clock }

  /// Whether it has come to its end.
  public var isOver: Bool { clock >= end }

  /// How much of it is done, between 0 and 1.
  public var progress: Double {
    let whole = scenario.instant(atDrillTime: end).elapsed
    return whole > .zero ? min(1, course.graph.now.elapsed / whole) : 1
  }

  /// How many events are still to come: timers, messages on the wire, work being done.
  public var pendingEvents: Int { course.graph.pendingEvents }

  /// What it has come to so far, of the requests that arrived from `measure.from` on.
  public var report: RunReport { course.graph.report() }

  /// How its services and its callers' budgets and breakers stand.
  var standing: GraphSnapshot { course.graph.snapshot() }

  /// The traces that are kept so far, in the order in which their requests began.
  public var traces: [Trace] { course.graph.traces }

  /// The moment that it has come to, since its beginning.
  var now: Instant { course.graph.now }

  /// The hash over every event so far, the same for the same run.
  public var digest: UInt64 { course.graph.digest }

  /// Plays on to a drill time, at most to its end; every second of drill time that is finished on
  /// the way is handed over with the drill time at which it began.
  public mutating func advance(
    to time: Duration, each: (Duration, SecondSample) -> Void = { _, _ in }
  ) {
    let stop = min(time, end)
    while nextMove < moves.count, moves[nextMove].at <= stop {
      let move = moves[nextMove]
      play(to: move.at, each)
      nextMove += 1
      guard case .act(let action) = move.command else { continue }
      let effect = scenario.language.effect(of: action)
      course.order(effect.change, lands: move.at + effect.delay)
    }
    play(to: stop, each)
  }

  private mutating func play(to time: Duration, _ each: (Duration, SecondSample) -> Void) {
    let start = scenario.instant(atDrillTime: .zero).elapsed
    var parts = intervals
    course.advance(to: time) { sample in
      let began = Duration.seconds(sample.second) - start
      guard began >= .zero else { return }
      parts.add(sample, from: began)
      each(began, sample)
    }
    intervals = parts
  }
}
