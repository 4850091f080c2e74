import Scenario
import Units

/// A session whose lines are typed by a responder of the scenario.
struct Playing: Sendable {
  var session: DrillSession
  private let name: String
  private let moves: [Timetable.TimedMove]
  private var next = 0

  /// Lets a responder type into a session; nil, where the scenario lists nobody of a name, does
  /// nothing.
  init(session: DrillSession, responder: Responder?) {
    self.session = session
    name = responder?.name ?? "nobody"
    moves = responder.map(session.course.timetable.moves(of:)) ?? []
  }

  /// Whether the run has come to its length.
  var isOver: Bool { session.isPlayedOut }

  /// Plays on, typing each line at its time.
  mutating func advance(to time: Duration) {
    let end = min(time, session.length)
    while next < moves.count, moves[next].at <= end, session.phase != .debrief {
      session.advance(to: moves[next].at)
      _ = session.perform(moves[next].line, by: name)
      next += 1
    }
    session.advance(to: end)
  }
}
