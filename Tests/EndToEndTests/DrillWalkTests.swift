import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "A game day is played from the briefing to its result",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct DrillWalkTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  /// Types a command while the drill is paused, and waits for what is answered.
  private func say(_ command: String, _ terminal: TmuxSession, expecting answer: String) throws {
    try terminal.type(":\(command)\n")
    try terminal.wait(for: answer)
  }

  private func pause(_ terminal: TmuxSession) throws {
    try terminal.press("Space")
    try terminal.wait(for: "PAUSED")
  }

  private func goOn(_ terminal: TmuxSession) throws {
    try terminal.press("Space")
    try terminal.wait(until: "the drill goes on") { !$0.contains { $0.contains("PAUSED") } }
  }

  /// The name of the only run on record.
  private func run() throws -> String {
    let history = try house.run(["history", "--json"]).output
    let runs = try #require(
      JSONSerialization.jsonObject(with: Data(history.utf8)) as? [[String: Any]])
    let files = house.home.files(in: ".local/state/sidestep/runs")
    try #require(runs.count == 1 && files.count == 1)
    return try #require(files.first)
  }

  @Test("The flash sale is met, declared, diagnosed and cured; the run can be verified.")
  func flashSale() throws {
    let terminal = try house.tmux(["drill", "flash-sale", "--seed", "7"])
    let briefing = try terminal.wait(for: "Space start", within: 60)
    #expect(briefing.contains { $0.contains("You are on call for a small web shop.") })
    try terminal.press("Space")
    try terminal.wait(for: "calm")
    try terminal.wait(for: "promise kept")
    for _ in 0..<5 { try terminal.press("+") }
    try terminal.wait(for: "×60")
    try terminal.wait(for: "✗ promise broken", within: 60)
    try pause(terminal)
    try say("declare", terminal, expecting: "The incident is open.")
    try say("dump inventory", terminal, expecting: ":dump inventory")
    try say(
      "diagnose livelock inventory checkout->inventory inventory.stock by burst", terminal,
      expecting: ":diagnose livelock")
    try say("shed nothing 40%", terminal, expecting: "'nothing' should be a service")
    try say("jitter inventory.stock full", terminal, expecting: "ordered: works from")
    try say("limit inventory 6", terminal, expecting: "ordered: works from")
    try goOn(terminal)
    try terminal.wait(for: "✓ promise kept", within: 60)
    try pause(terminal)
    try say("resolve", terminal, expecting: ":resolve")
    try terminal.press("q")
    try terminal.wait(for: "End the drill here?")
    try terminal.press("y")
    let result = try terminal.wait(for: " of 100 points", within: 120).joined(separator: "\n")
    #expect(result.contains("Your clocks, from the onset"))
    #expect(result.contains("practice"))
    try terminal.press("C-c")
    #expect(try terminal.exitCode() == 130)
    #expect(terminal.modesBefore == terminal.modesAfter)

    let run = try run()
    let verified = try house.run(["verify", run])
    #expect(verified.end == .exited(0), "\(verified.output)")
    #expect(try house.run(["history"]).output.contains("points"))
    // One digit of one figure: the chain of hashes notices.
    let path = house.home.file(".local/state/sidestep/runs/\(run)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "jitter", with: "jittre").write(
      toFile: path, atomically: true, encoding: .utf8)
    let damaged = try house.run(["verify", run])
    #expect(damaged.end == .exited(1))
    #expect(damaged.output.contains("damaged"))
  }

  @Test("A drill that nobody touches plays to its end and is scored.")
  func untouched() throws {
    let terminal = try house.tmux(["drill", "corner-shop"], columns: 200, rows: 60)
    try terminal.wait(for: "Space start")
    try terminal.press("Space", "+", "+", "+", "+", "+")
    try terminal.wait(for: "×60")
    try terminal.wait(for: " of 100 points", within: 120)
    try terminal.press("q")
    try terminal.wait(for: "Enter open")
    // It was scored: the home screen knows the best result.
    try terminal.type(":quit\n")
    #expect(try terminal.exitCode() == 0)
    #expect(try house.run(["verify", run()]).end == .exited(0))
  }

  @Test("Leaving before the start asks nothing and keeps nothing.")
  func leftAtOnce() throws {
    let terminal = try house.tmux(["drill", "corner-shop"])
    try terminal.wait(for: "Space start")
    try terminal.press("q")
    try terminal.wait(for: "Enter open")
    try terminal.press("C-c")
    #expect(try terminal.exitCode() == 130)
    #expect(try house.run(["history"]).output.contains("No drill was played yet."))
  }
}
