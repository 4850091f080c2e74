import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("The command line says what it means", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct CommandLineTests {
  private let house: Household

  init() throws {
    house = try Household()
  }

  private static let commands = [
    "demo", "lesson", "lesson list", "lesson next", "lesson reset", "drill", "drill list",
    "simulate", "sweep", "verify", "check", "history", "doctor", "help",
  ]

  @Test("Every command explains itself.", arguments: commands)
  func help(command: String) throws {
    let help = try house.run(command.split(separator: " ").map(String.init) + ["--help"])
    #expect(help.end == .exited(0))
    #expect(help.output.contains("USAGE: sidestep \(command)"))
    #expect(help.output.contains("OVERVIEW: "))
  }

  @Test("--version says the program's and the engine's version.")
  func version() throws {
    let version = try house.run(["--version"])
    #expect(version.end == .exited(0))
    #expect(version.output.contains("engine"))
  }

  @Test(
    "A page of help fits 80 columns.",
    arguments: [
      "keys", "commands", "simulate-json", "simulate-trace", "sweep", "exit-codes", "environment",
      "accessibility",
    ])
  func pageWidth(topic: String) throws {
    let page = try house.run(["help", topic])
    #expect(page.end == .exited(0))
    #expect(page.output.split(separator: "\n").filter { $0.count > 80 } == [])
  }

  @Test("Without a terminal the home screen is a short help, and exit status 2.")
  func noTerminal() throws {
    let run = try house.run([])
    #expect(run.end == .exited(2))
    #expect(run.output.contains("sidestep demo polite-people"))
    #expect(run.output.split(separator: "\n").count < 60)
  }

  @Test(
    "A screen without a terminal is refused in one line, with exit status 4.",
    arguments: ["demo polite-people", "lesson 01-polite-people", "drill flash-sale"])
  func screenWithoutTerminal(line: String) throws {
    let run = try house.run(line.split(separator: " ").map(String.init))
    #expect(run.end == .exited(4))
    #expect(run.output.contains("--plain"))
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test("On a dumb terminal too.")
  func dumbTerminal() throws {
    let terminal = try house.raw(environment: ["TERM": "dumb"])
    #expect(try terminal.end() == .exited(4))
    #expect(terminal.screen.rows.joined().contains("--plain"))
    #expect(terminal.screen.modes.isEmpty)
  }

  @Test(
    "A wrong name is answered with the right one, and exit status 2.",
    arguments: [
      ("demo polite-peple", "polite-people"), ("lesson 01-polite-pepole", "01-polite-people"),
      ("drill flash-sail", "flash-sale"), ("help key", "keys"),
      ("demo polite-people peeple=3", "people"), ("demo polite-people --pridict", "--predict"),
      ("demo polite-people --for 3s --cure jiter", "jitter"),
    ])
  func wrongName(line: String, meant: String) throws {
    let run = try house.run(line.split(separator: " ").map(String.init))
    #expect(run.end == .exited(2))
    #expect(run.output.contains("'\(meant)'"))
    #expect(run.output.localizedCaseInsensitiveContains("did you mean"))
  }

  @Test(
    "What is out of range says what is allowed, and exit status 2.",
    arguments: [
      ("demo polite-people people=99", "2 to 8"), ("demo polite-people beat=9h", "20"),
      ("demo people=1 --json", "2 to 8"), ("demo polite-people --plain --for soon", "10s"),
    ])
  func outOfRange(line: String, allowed: String) throws {
    let run = try house.run(line.split(separator: " ").map(String.init))
    #expect(run.end == .exited(2))
    #expect(run.output.contains(allowed))
  }

  @Test("A wrong scenario gets exit status 3 with every problem's file, line and column.")
  func wrongScenario() throws {
    let path = house.home.file("wrong.yaml")
    try """
    sidestep: 1
    title: Wrong
    services:
      till:
        treads: 8
        queue: many
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let run = try house.run(["simulate", path])
    #expect(run.end == .exited(3))
    #expect(run.output.contains("\(path):5:5: "))
    #expect(run.output.contains("threads"))
    #expect(run.output.contains("\(path):6:12: "))
    let checked = try house.run(["check", path, Household.flashSale])
    #expect(checked.end == .exited(1))
    #expect(checked.output.contains("\(path):5:5: "))
    #expect(checked.output.contains("\(Household.flashSale): good"))
  }

  @Test("A wrong lesson gets exit status 3 with file, line and column.")
  func wrongLesson() throws {
    let path = house.home.file("wrong.md")
    try "# No front matter\n".write(toFile: path, atomically: true, encoding: .utf8)
    let run = try house.run(["lesson", path, "--plain"])
    #expect(run.end == .exited(3))
    #expect(run.output.contains("\(path):1:1: "))
  }

  @Test("A file that is not there is told in the system's words, with exit status 2.")
  func missingFile() throws {
    let run = try house.run(["simulate", "/nowhere/at-all.yaml"])
    #expect(run.end == .exited(2))
    #expect(run.output == "/nowhere/at-all.yaml: No such file or directory\n")
  }

  @Test("What a file's name holds can't harm the terminal.")
  func hostileName() throws {
    let run = try house.run(["check", "/nowhere/\u{1B}]0;owned\u{7}\u{1B}[2J\u{202E}.yaml"])
    #expect(run.end == .exited(2))
    #expect(!run.output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(!run.output.unicodeScalars.contains("\u{202E}"))
  }

  private static let plain = [
    "demo polite-people --plain --for 1s", "demo polite-people --json --for 1s",
    "demo --list", "demo --list --json", "drill list", "drill list --json", "lesson list",
    "lesson list --json", "lesson 01-polite-people --plain", "history", "history --json",
    "doctor", "help", "help keys", "help man", "help commands", "check lessons/01-polite-people.md",
    "demo nosuch --plain", "simulate /nowhere",
  ]

  @Test("Text and JSON hold no escape code, on a terminal neither.", arguments: plain)
  func noEscapeCode(line: String) throws {
    let run = try house.shell("sidestep \(line)")
    #expect(!run.output.isEmpty)
    #expect(!run.output.unicodeScalars.contains("\u{1B}"))
    let terminal = try RawTerminal(
      ["sh", "-c", "cd \"$0\"; exec \"$@\"", Household.root, house.program]
        + line.split(separator: " ").map(String.init),
      environment: house.environment())
    _ = try terminal.end()
    #expect(terminal.screen.modes.isEmpty && !terminal.screen.usesColor)
    #expect(terminal.screen.unknown == [])
  }

  @Test("Every --json is JSON.", arguments: plain.filter { $0.contains("--json") })
  func isJSON(line: String) throws {
    let run = try house.shell("sidestep \(line)")
    #expect(run.end == .exited(0))
    _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  }

  @Test(
    "Who reads only the first line hears nothing about the rest.",
    arguments: [
      "help man", "lesson 01-polite-people --plain", "help keys", "demo --plain --for 2s",
    ])
  func brokenPipe(line: String) throws {
    let run = try house.shell("sidestep \(line) | head -1 >/dev/null")
    #expect(run.end == .exited(0))
    #expect(run.output == "")
  }

  #if os(Linux)
    @Test(
      "A full disk behind standard output is an error with exit status 1.",
      arguments: ["help keys", "drill list --json", "demo --plain --for 1s", "history"])
    func fullOutput(line: String) throws {
      let run = try house.shell("sidestep \(line) >/dev/full")
      #expect(run.end == .exited(1))
      #expect(run.output == "cannot write to standard output: No space left on device\n")
    }
  #endif

  @Test("The same seed gives the same bytes in two processes, another seed others.")
  func determinism() throws {
    let line = ["simulate", Household.flashSale, "--json", "--seed"]
    let first = try house.run(line + ["7"])
    #expect(first.end == .exited(0))
    #expect(first.output.contains("\"digest\""))
    let second = try house.run(line + ["7"], environment: ["LANG": "C", "TZ": "Asia/Tokyo"])
    #expect(first.output == second.output)
    #expect(try house.run(line + ["8"]).output != first.output)
  }

  @Test("- is standard input.")
  func standardInput() throws {
    let run = try house.shell("sidestep check - <gamedays/flash-sale.yaml")
    #expect(run.end == .exited(0))
  }

  @Test("A demo without a screen tells before and after, as text and as JSON.")
  func plainDemo() throws {
    let text = try house.shell(
      "sidestep demo polite-people timing=lock-step --plain --for 4s --cure priority@1s")
    #expect(text.end == .exited(0))
    #expect(text.output.contains("cure: priority"))
    #expect(text.output.contains("before 0"))
    let json = try house.shell("sidestep demo polite-people timing=lock-step --json --for 2s")
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(report["successes"] as? Int == 0)
    #expect((report["attempts"] as? Int ?? 0) > 10)
    #expect((report["threads"] as? [Any])?.count == 2)
  }
}
