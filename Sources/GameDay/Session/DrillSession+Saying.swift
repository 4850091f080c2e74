import Commands
import Scenario
import ServiceGraph
import Units

extension DrillSession {
  /// Writes down what somebody said, for all to see.
  mutating func say(_ command: Command, _ act: RunAct) -> Reply {
    let answer: String
    switch command {
    case .ack:
      let pages = board.acknowledge(by: act.person)
      answer =
        pages.count == 1
        ? "You took the page: \(pages[0])"
        : "You took \(pages.count) pages: \(pages.joined(separator: "; "))"
    case .declare(let severity):
      if board.incidentSince == nil { board.incidentSince = clock }
      answer = "The incident is open\(severity.map { ", \($0)" } ?? "")."
    case .diagnose(let diagnosis):
      answer =
        diagnosis.isProbable
        ? "Written down as a guess; it counts neither way."
        : "Written down. Whether it is right is told after the drill."
    case .status(let update):
      answer = "Told: \(update.audience.title). The next update is due in ten minutes at most."
    case .resolve:
      answer =
        "Written down. Whether it is over is told after the drill; the clock goes on until then."
    default:
      answer = "Written down."
    }
    board.tell(.init(at: clock, kind: .said, who: act.person, text: act.text))
    return reply(act.text, act.person, .recorded, [.text(answer)])
  }

  /// What is true now of the claim that it is over.
  ///
  /// It is over when users have had what they were promised for a minute, the answer's services
  /// are quiet, nothing is shed whatever the load, and a fork of the run with no more faults and no
  /// more actions keeps the promise for three minutes.
  func resolution() -> Deed.Resolution {
    func objection(_ words: String) -> Deed.Resolution { .init(wellSince: nil, objection: words) }
    guard clock >= course.timetable.onset ?? length else {
      return objection("nothing had begun at \(clockText(clock))")
    }
    guard let kept = watch.keptSince, clock - kept >= MitigationWatch.span else {
      return objection(
        watch.lastBreach ?? "users had not had what they were promised for a minute")
    }
    if let passed = watch.edgePassed(graph: scenario.graph) { return objection(passed) }
    guard let unshed = measures.unshedSince(services: scenario.graph.services.count) else {
      return objection("a share of the load was still shed")
    }
    if let relapse = relapse() { return objection("it came back: \(relapse)") }
    let well = max(kept + MitigationWatch.span, unshed, watch.quietSince ?? kept)
    return .init(wellSince: well, objection: nil)
  }

  /// What breaks the promise in the three minutes after now if nothing more happens.
  private func relapse() -> String? {
    var fork = course.withoutFurtherFaults()
    let promise = Promise(scenario)
    for _ in 0..<180 {
      fork.advance(to: fork.clock + .seconds(1))
      let history = fork.history
      let window = Window(history, endingAt: history.count - 1)
      if let breach = promise.breach(in: window, at: fork.clock) { return breach }
    }
    return nil
  }
}
