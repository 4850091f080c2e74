import Canvas
import EndToEndSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The terminal is restored, whatever ends the program", .timeLimit(.minutes(15)))
struct RestoreTests {
  private let reports: TemporaryFolder

  init() throws {
    reports = try TemporaryFolder()
  }

  private func start(_ environment: [String: String] = [:]) throws -> RawTerminal {
    let terminal = try RawTerminal(
      [BuiltProducts.path(of: "screenfixture"), reports.path], environment: environment)
    try terminal.wait(for: "picture")
    terminal.type("m")
    try terminal.wait(until: "the mouse is on") { $0.isMouseOn }
    #expect(terminal.screen.isAlternate)
    #expect(terminal.screen.isPasteMarked)
    #expect(terminal.modes != terminal.modesBefore)
    return terminal
  }

  private func expectRestored(_ terminal: RawTerminal) {
    terminal.read()
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.isCursorShown)
    #expect(!terminal.screen.isMouseOn)
    #expect(!terminal.screen.isPasteMarked)
    #expect(terminal.modes == terminal.modesBefore)
  }

  @Test(
    "Quitting, Ctrl-C and a plain exit restore it.",
    arguments: [("q", 0), ("\u{3}", 130), ("x", 7)] as [(String, Int32)])
  func quit(key: String, code: Int32) throws {
    let terminal = try start()
    terminal.type(key)
    #expect(try terminal.end() == .exited(code))
    expectRestored(terminal)
  }

  @Test(
    "A signal that asks the program to end restores it.", arguments: [SIGTERM, SIGINT, SIGHUP],
    [0, 1])
  func asked(signal: Int32, process: Int) throws {
    let terminal = try start()
    signalProcess(try terminal.processes()[process], signal)
    #expect(try terminal.end() == .exited(128 + signal))
    expectRestored(terminal)
  }

  @Test(
    "A signal that ends the program restores it, and it ends by that signal.",
    arguments: [SIGQUIT, SIGKILL, SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE])
  func ended(signal: Int32) throws {
    let terminal = try start()
    signalProcess(try terminal.processes()[1], signal)
    #expect(try terminal.end() == .signalled(signal))
    expectRestored(terminal)
    let text = terminal.screen.rows.joined(separator: "\n")
    #expect(text.contains("screenfixture ended unexpectedly: "))
  }

  @Test(
    "A crash from inside restores it and leaves a report.",
    arguments: ["fatal", "index", "overflow", "segv", "abrt"])
  func crashed(cause: String) throws {
    let terminal = try start(["SIDESTEP_TEST_CRASH": cause])
    signalProcess(try terminal.processes()[1], SIGUSR1)
    guard case .signalled = try terminal.end(within: 60) else {
      Issue.record("\(cause) did not end the program by a signal")
      return
    }
    expectRestored(terminal)
    let text = terminal.screen.rows.joined()
    #expect(text.contains("Report: \(reports.path)/"))
  }

  @Test("Without Swift's backtracer the program writes a report of its own.")
  func ownReport() throws {
    let terminal = try start(["SWIFT_BACKTRACE": "enable=no", "SIDESTEP_TEST_CRASH": "overflow"])
    signalProcess(try terminal.processes()[1], SIGUSR1)
    #expect(try terminal.end() == .signalled(SIGSEGV))
    expectRestored(terminal)
    let name = try #require(reports.files().first)
    let report = try #require(reports.text(of: name))
    #expect(report.contains("signal 11 at address 0x"))
    #expect(report.contains("screenfixture"))
    #expect(terminal.screen.rows.joined().contains("Report: \(reports.file(name))"))
  }

  @Test("What a failed check says is shown once the screen is left.")
  func lastWords() throws {
    let terminal = try start(["SIDESTEP_TEST_CRASH": "fatal"])
    signalProcess(try terminal.processes()[1], SIGUSR1)
    _ = try terminal.end(within: 60)
    #expect(terminal.screen.rows.joined().contains("a crash that a test asked for"))
  }

  @Test("Standard error is kept back while the screen is open, and made harmless.")
  func standardError() throws {
    let terminal = try start()
    terminal.type("en")
    try terminal.wait(for: "#1 ")
    #expect(!terminal.screen.rows.joined().contains("said while"))
    terminal.type("q")
    _ = try terminal.end()
    #expect(terminal.screen.rows.contains { $0.contains("said while the screen was open?[2J") })
  }

  @Test("A child that is stopped from outside leaves the screen, and comes back to it.")
  func stoppedFromOutside() throws {
    let terminal = try start()
    let child = try terminal.processes()[1]
    signalProcess(child, SIGSTOP)
    try terminal.wait(until: "the screen is left") { !$0.isAlternate && !$0.isMouseOn }
    #expect(terminal.modes == terminal.modesBefore)
    signalProcess(child, SIGCONT)
    try terminal.wait(for: "#100 ")
    #expect(terminal.screen.isAlternate)
    #expect(terminal.screen.isMouseOn)
  }

  @Test("Ctrl-Z where no shell could wake the program only draws the screen anew.")
  func suspendWithoutShell() throws {
    let terminal = try start()
    terminal.type("\u{1A}")
    try terminal.wait(for: "#100 ")
    #expect(terminal.screen.isAlternate)
  }

  @Test("A loop that hangs is ended by the second SIGTERM.")
  func hanging() throws {
    let terminal = try start(["SIDESTEP_TEST_CRASH": "hang"])
    let child = try terminal.processes()[1]
    signalProcess(child, SIGUSR1)
    let end = eventually(within: 30) {
      signalProcess(child, SIGTERM)
      return try? terminal.end(within: 0.05)
    }
    #expect(end == .exited(143))
    expectRestored(terminal)
  }

  @Test("When the guardian is killed, its child restores the terminal and goes.")
  func guardianKilled() throws {
    let terminal = try start()
    let child = try terminal.processes()[1]
    signalProcess(terminal.process, SIGKILL)
    #expect(try terminal.end() == .signalled(SIGKILL))
    let isGone: Bool? = try eventually(within: 30) {
      try ProcessTable.isRunning(child) ? nil : true
    }
    #expect(isGone == true)
  }

  @Test("When the terminal goes away, both processes go.")
  func hangUp() throws {
    let terminal = try start()
    let child = try terminal.processes()[1]
    terminal.hangUp()
    #expect(try terminal.end(reading: false) == .exited(129))
    let isGone: Bool? = try eventually(within: 30) {
      try ProcessTable.isRunning(child) ? nil : true
    }
    #expect(isGone == true)
  }
}
