import EndToEndSupport
import Testing

@Suite("Ctrl-Z stops the program as it stops any other", .timeLimit(.minutes(5)))
struct SuspendTests {
  @Test("Ctrl-Z gives the terminal back, and fg shows the screen again.")
  func suspendAndResume() throws {
    let program = try BuiltProducts.path(of: "screenfixture")
    let folder = try TemporaryFolder()
    let shell = try TmuxSession(
      ["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
    try shell.wait(for: "ready>")
    try shell.type("stty -a >\(folder.file("modes")); \(program) ''\n")
    try shell.wait(for: "picture")
    try shell.press("C-z")
    try shell.wait(for: "Stopped")
    #expect(try shell.flags().isAlternate == false)
    #expect(try shell.flags().isCursorShown)
    try shell.type("stty -a | cmp - \(folder.file("modes")) && echo sa''me\n")
    try shell.wait(for: "same")
    try shell.type("fg\n")
    try shell.wait(for: "#100 ")
    #expect(try shell.flags().isAlternate)
    try shell.press("q")
    try shell.wait(until: "the shell is back") { rows in
      rows.contains { $0.hasPrefix("ready> fg") }
    }
    #expect(try shell.flags().isAlternate == false)
  }
}
