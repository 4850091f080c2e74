import Console
import Foundation
import GameDay
import Records
import Scenario
import Units

/// Plays one drill after the other on its own thread: it paces the session by the wall clock,
/// writes what people do before it shows what came of it, and posts views.
final class DrillWorker: @unchecked Sendable {
  private let inbox: Inbox
  private let outbox: Outbox
  private let runs: RunKeeper
  private let scenarios: @Sendable (String) throws(Failure) -> Scenario

  private var session: DrillSession?
  private var rehearsal: RehearsalThread?
  private var writer: RunWriter?
  private var written = 0
  private var pace = DrillPacing()
  private var beganTyping: Units.Duration?
  private var shownSecond = Int.min

  init(
    inbox: Inbox, outbox: Outbox, runs: RunKeeper,
    scenarios: @escaping @Sendable (String) throws(Failure) -> Scenario
  ) {
    self.inbox = inbox
    self.outbox = outbox
    self.runs = runs
    self.scenarios = scenarios
  }

  /// Serves the inbox for as long as the program lives.
  func run() {
    while true {
      let deadline = pace.isRunning ? Date(timeIntervalSinceNow: 0.05) : nil
      for effect in inbox.take(until: deadline) { perform(effect) }
      tick()
    }
  }

  private func perform(_ effect: DrillEffect) {
    switch effect {
    case .start(let name, let seed): start(name, seed: seed)
    case .begin: begin()
    case .beganTyping: beganTyping = session?.clock
    case .perform(let line): perform(line)
    case .pause(let isPaused): isPaused ? pace.stop() : pace.start()
    case .speed(let speed): pace.speed = speed
    case .pass(let seconds): pass(.seconds(Double(seconds)))
    case .finish: finish()
    case .stop: stop()
    }
  }

  private func start(_ name: String, seed: UInt64?) {
    stop()
    let scenario: Scenario
    do { scenario = try scenarios(name) } catch {
      return outbox.post(.drill(.failed(error.message)))
    }
    let started = ISO8601DateFormatter().string(from: Date())
    var session = DrillSession(
      scenario: scenario, seed: seed ?? .random(in: 0...UInt64.max), started: started,
      isPractice: seed != nil)
    guard let rehearsal = RehearsalThread(scenario: scenario, seed: session.seed) else {
      return outbox.post(
        .drill(
          .failed("\(name): has no responder 'reference', so there is nothing to score against")))
    }
    self.rehearsal = rehearsal
    outbox.post(.drill(.opened(session.language)))
    while session.clock < .zero {
      let done = 1 - session.clock.seconds / -scenario.preroll.seconds
      outbox.post(.drill(.working("Simulating what came before", done)))
      session.advance(to: min(.zero, session.clock + .seconds(30)))
    }
    self.session = session
    show()
  }

  private func begin() {
    session?.begin()
    pace.start()
    if case .header(let header)? = session?.records.first {
      let opened = runs.open(header)
      writer = opened.writer
      written = 1
      complain(opened.problem)
    }
    show()
  }

  private func tick() {
    guard let passed = pace.elapsed() else { return }
    pass(passed)
  }

  private func pass(_ time: Units.Duration) {
    guard let clock = session?.clock else { return }
    session?.advance(to: clock + time)
    if session?.phase == .debrief { return conclude() }
    let second = Int((session?.clock ?? clock).seconds.rounded(.down))
    if second != shownSecond { show() }
  }

  private func perform(_ line: String) {
    guard session?.phase != .debrief else { return }
    _ = session?.perform(line, by: DrillWorker.person, began: beganTyping)
    beganTyping = nil
    keep()
    show()
  }

  private func finish() {
    session?.finish()
    conclude()
  }

  /// Plays on without people, waits for the rehearsals, scores, and seals the run.
  private func conclude() {
    pace.stop()
    guard var session else { return }
    while !session.isPlayedOut {
      let share = session.clock.seconds / max(session.length.seconds, 1)
      outbox.post(.drill(.working("Playing on without you", share)))
      session.playOn(to: session.clock + .seconds(30))
    }
    guard
      let baselines = rehearsal?.wait(progress: { [outbox] share in
        outbox.post(
          .drill(.working("Playing the same seed without you and with the reference", share)))
      })
    else { return }
    let scorecard = session.conclude(baselines)
    self.session = session
    keep()
    if let writer {
      do { try writer.seal() } catch { complain(error.text) }
      complain(runs.saveResult(of: writer))
    }
    show()
    outbox.post(.drill(.result(Console.DrillResult(scorecard, of: session, file: writer?.path))))
  }

  /// Writes what is new in the session's log; what can't be written is kept and tried again.
  private func keep() {
    guard let writer, let session, session.records.count > written else { return }
    let new = Array(session.records[written...])
    written = session.records.count
    do { try writer.append(new) } catch { complain(error.text) }
  }

  private func stop() {
    pace.stop()
    rehearsal?.cancel()
    rehearsal = nil
    session = nil
    writer = nil
    shownSecond = Int.min
  }

  private func show() {
    guard let session else { return }
    shownSecond = Int(session.clock.seconds.rounded(.down))
    outbox.post(.drill(.view(session.view())))
  }

  private func complain(_ problem: String?) {
    if let problem { outbox.post(.notice(problem)) }
  }

  private static let person = "you"
}
