import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "Ctrl-Z gives the terminal to the shell, fg gives it back",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct SuspendTests {
  private let house: Household
  private let shell: TmuxSession

  init() throws {
    house = try Household()
    try house.addCornerShop()
    shell = try TmuxSession(
      ["bash", "--norc", "--noprofile", "-i"],
      environment: house.environment(["PS1": "ready> "]))
    try shell.wait(for: "ready>")
    try shell.type("stty -a >\(house.home.file("modes"))\n")
  }

  private func start(_ stop: Stop, _ more: [String] = []) throws -> [String] {
    try shell.type("\(house.program) \((stop.arguments + more).joined(separator: " "))\n")
    return try shell.wait(for: stop.mark)
  }

  private func suspend() throws {
    try shell.press("C-z")
    try shell.wait(for: "Stopped")
    let flags = try shell.flags()
    #expect(!flags.isAlternate && flags.isCursorShown && !flags.isMouseOn)
    try shell.type("clear; stty -a | cmp - \(house.home.file("modes")) && echo sa''me\n")
    try shell.wait(for: "same")
  }

  private func resume() throws {
    try shell.type("fg\n")
  }

  @Test("What stood still stands there again.", arguments: [Stop.home, .lesson, .drill])
  func still(stop: Stop) throws {
    let before = try start(stop, stop.name == "drill" ? ["--seed", "7"] : [])
    try suspend()
    try resume()
    try shell.wait(until: "it shows what it showed") { $0 == before }
    try shell.press("C-c")
    try shell.wait(until: "the shell is back") { $0.contains { $0.hasPrefix("ready>") } }
  }

  /// The number before a word on the screen, as in "172 steps".
  private func figure(_ word: String, in rows: [String]) throws -> Int {
    let row = try #require(rows.first { $0.contains("since the start") })
    let words = row.split(separator: " ").map { $0.filter { $0 != "," } }
    let place = try #require(words.firstIndex(of: word))
    return try #require(Int(words[place - 1].filter(\.isNumber)))
  }

  @Test("The dance stops with the program, and goes on with it.")
  func demo() throws {
    _ = try start(.demo, ["timing=lock-step"])
    let before = try figure("steps", in: shell.wait(for: "since the start"))
    #if os(Linux)
      let child = try #require(try shell.processes().last)
    #endif
    try suspend()
    #if os(Linux)
      let dancers = ThreadTable(of: child).entries.filter { $0.name.hasPrefix("person-") }
      #expect(dancers.count == 2)
      #expect(dancers.allSatisfy { $0.state == "T" })
    #endif
    try resume()
    try shell.wait(until: "it has danced on") { rows in
      rows.contains { $0.contains("person-2") }
        && (try? figure("steps", in: rows)).map { $0 > before + 4 } == true
    }
    #expect(try figure("passes", in: shell.screen()) == 0)
  }
}
