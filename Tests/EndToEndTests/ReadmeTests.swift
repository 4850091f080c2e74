import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("What the README tells to type works", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct ReadmeTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  /// The lines of the README's blocks of shell commands, without the comments behind them.
  private static let lines: [String] = {
    let text = (try? String(contentsOfFile: "\(Household.root)/README.md", encoding: .utf8)) ?? ""
    var lines: [String] = []
    var isShell = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell {
        let command = line.split(separator: "#", omittingEmptySubsequences: false)[0]
        lines.append(command.trimmingCharacters(in: .whitespaces))
      }
    }
    return lines.filter { !$0.isEmpty }
  }()

  private static let commands = lines.filter { $0.hasPrefix("sidestep") }

  @Test("It tells to type the program's commands and make's, and no others.")
  func kinds() throws {
    #expect(Self.commands.count >= 10)
    let others = Self.lines.filter { !$0.hasPrefix("sidestep") }
    #expect(others == ["make run", "make test"])
    for line in others {
      #expect(try house.shell("make -n \(line.dropFirst(5))").end == .exited(0))
    }
  }

  /// Plays the small game day, so that there is a run; its name.
  private func playedRun() throws -> String {
    let terminal = try house.raw(["drill", "corner-shop"])
    try terminal.wait(for: "Space start")
    terminal.type(" ")
    try terminal.wait(for: "Enter look till")
    terminal.type("q")
    try terminal.wait(for: "End the drill here?")
    terminal.type("y")
    try terminal.wait(for: "of 100 points", within: 60)
    terminal.type("\u{3}")
    _ = try terminal.end()
    return try #require(house.home.files(in: ".local/state/sidestep/runs").first)
  }

  @Test("Every command runs to its end, or opens its screen.", arguments: commands)
  func works(line: String) throws {
    let command = try
      (line.contains(" RUN") ? line.replacing(" RUN", with: " \(playedRun())") : line)
      .replacing("three.json", with: house.home.file("three.json"))
    let run = try house.shell(command)
    // Without a terminal, what needs one says so; then it is tried on one.
    guard run.end != .exited(4) else { return try expectScreen(command) }
    #expect(run.end == .exited(0), "\(run.output)")
    #expect(!run.output.isEmpty)
  }

  private func expectScreen(_ command: String) throws {
    let terminal = try house.raw(command.split(separator: " ").dropFirst().map(String.init))
    try terminal.wait(until: "its screen is open") { screen in
      screen.isAlternate && screen.rows.contains { $0.contains("? help") }
    }
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
  }
}
