import EndToEndSupport
import Foundation
import TestSupport
import Testing

/// A screen of the program, how one gets there, and what shows that it is there.
struct Stop: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]
  let mark: String

  var testDescription: String { name }

  static let home = Stop(name: "home", arguments: [], mark: "Enter open")
  static let demo = Stop(name: "demo", arguments: ["demo", "polite-people"], mark: "person-2")
  static let lesson = Stop(
    name: "lesson", arguments: ["lesson", "01-polite-people"], mark: "page 1 of")
  static let drill = Stop(name: "drill", arguments: ["drill", "corner-shop"], mark: "Space start")
  static let all = [home, demo, lesson, drill]
}

/// Something that ends the program, and how it must end then.
struct Cause: CustomTestStringConvertible, Sendable {
  let name: String
  /// The signal sent to the child; none where the child is to fail from inside.
  let signal: Int32?
  let end: Ending

  enum Ending: Sendable {
    /// It was asked to leave: it exits with 128 and the signal's number, without a word.
    case left
    /// It crashed: the guardian ends by the same signal, after two lines about it.
    case crashed
  }

  var testDescription: String { name }

  static let all =
    [("TERM", SIGTERM), ("HUP", SIGHUP), ("INT", SIGINT)].map { Cause($0.0, $0.1, .left) }
    + [
      ("QUIT", SIGQUIT), ("KILL", SIGKILL), ("SEGV", SIGSEGV), ("ILL", SIGILL),
      ("TRAP", SIGTRAP), ("ABRT", SIGABRT), ("BUS", SIGBUS), ("FPE", SIGFPE),
    ].map { Cause($0.0, $0.1, .crashed) }
    + ["fatal", "index", "overflow"].map { Cause($0, nil, .crashed) }

  private init(_ name: String, _ signal: Int32?, _ end: Ending) {
    self.name = name
    self.signal = signal
    self.end = end
  }
}

@Suite(
  "Every screen gives the terminal back, whatever ends the program",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct RestoreTests {
  @Test("Fourteen causes on each screen.", arguments: Stop.all, Cause.all)
  func restored(stop: Stop, cause: Cause) throws {
    let house = try Household()
    try house.addCornerShop()
    for _ in 0..<(TestSeeds.isCampaign ? 10 : 1) { try end(stop, by: cause, in: house) }
  }

  private func end(_ stop: Stop, by cause: Cause, in house: Household) throws {
    let terminal = try house.raw(
      stop.arguments, environment: ["SIDESTEP_TEST_CRASH": cause.name])
    try terminal.wait(for: stop.mark)
    // The mouse stays on from one start to the next, as other settings do.
    if !terminal.screen.isMouseOn { terminal.type("m") }
    try terminal.wait(until: "the mouse is on") { $0.isMouseOn }
    #expect(terminal.screen.isAlternate && terminal.screen.isPasteMarked)
    #expect(terminal.modes != terminal.modesBefore)

    let child = try terminal.processes()[1]
    signalProcess(child, cause.signal ?? SIGUSR1)
    let ended = try terminal.end(within: 60)
    expectRestored(terminal)
    try #expect(!ProcessTable.isRunning(child))
    switch cause.end {
    case .left: try #expect(ended == .exited(128 + #require(cause.signal)))
    case .crashed: try expectReport(of: cause, ended, in: house, on: terminal)
    }
  }

  private func expectRestored(_ terminal: RawTerminal) {
    #expect(terminal.modes == terminal.modesBefore)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.isCursorShown)
    #expect(!terminal.screen.isMouseOn)
    #expect(!terminal.screen.isPasteMarked)
  }

  private func expectReport(
    of cause: Cause, _ ended: ProcessEnd, in house: Household, on terminal: RawTerminal
  ) throws {
    guard case .signalled(let signal) = ended else {
      Issue.record("\(cause.name) ended it with \(ended), not by a signal")
      return
    }
    if let sent = cause.signal { #expect(signal == sent) }
    let text = terminal.screen.rows.joined()
    #expect(text.contains("sidestep ended unexpectedly: "))
    if signal == SIGKILL {
      #expect(text.contains("There is no report: what is killed cannot write one."))
    } else {
      #expect(text.contains("Report: \(house.home.path)/.local/state/sidestep/crash/"))
    }
  }
}
