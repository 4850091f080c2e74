import EndToEndSupport
import Testing

@Suite("Ctrl-Z stops the program as it stops any other", .timeLimit(.minutes(15)))
struct SuspendTests {
  private let folder: TemporaryFolder
  private let shell: TmuxSession
  private let program: String

  init() throws {
    folder = try TemporaryFolder()
    program = try BuiltProducts.path(of: "screenfixture")
    shell = try TmuxSession(
      ["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
    try shell.wait(for: "ready>")
    try shell.type("stty -a >\(folder.file("modes"))\n")
  }

  private func expectRestored() throws {
    #expect(try shell.flags().isAlternate == false)
    #expect(try shell.flags().isCursorShown)
    try shell.type("stty -a | cmp - \(folder.file("modes")) && echo sa''me\n")
    try shell.wait(for: "same")
  }

  @Test("Ctrl-Z gives the terminal back, and fg shows the screen again.")
  func suspendAndResume() throws {
    try shell.type("\(program) ''\n")
    try shell.wait(for: "picture")
    try shell.press("C-z")
    try shell.wait(for: "Stopped")
    try expectRestored()
    try shell.type("fg\n")
    try shell.wait(for: "#100 ")
    #expect(try shell.flags().isAlternate)
    try shell.press("q")
    try shell.wait(until: "the shell is back") { rows in
      rows.contains { $0.hasPrefix("ready> fg") }
    }
    #expect(try shell.flags().isAlternate == false)
  }

  @Test("Started in the background it waits, and fg shows it.")
  func background() throws {
    try shell.type("\(program) '' &\n")
    let isStopped: Bool? = try eventually(within: 30) {
      let processes = try shell.processes()
      return try processes.count == 3 && ProcessTable.isStopped(processes[1]) ? true : nil
    }
    #expect(isStopped == true)
    #expect(try shell.flags().isAlternate == false)
    try shell.type("fg\n")
    try shell.wait(for: "picture")
    #expect(try shell.flags().isAlternate)
  }

  @Test("A stopped program that is asked to end does so.")
  func endWhileStopped() throws {
    try shell.type("\(program) ''\n")
    try shell.wait(for: "picture")
    try shell.press("C-z")
    try shell.wait(for: "Stopped")
    // The shell, the guardian and its child.
    let processes = try shell.processes()
    try #require(processes.count == 3)
    try shell.type("kill %1\n")
    for process in processes.dropFirst() {
      let isGone: Bool? = try eventually(within: 30) {
        try ProcessTable.isRunning(process) ? nil : true
      }
      #expect(isGone == true)
    }
    try expectRestored()
  }
}
