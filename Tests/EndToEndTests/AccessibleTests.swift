import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "With --accessible lines are only added", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct AccessibleTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  private func open(_ arguments: [String]) throws -> RawTerminal {
    // High enough that nothing scrolls away.
    try house.raw(arguments + ["--accessible"], columns: 200, rows: 300)
  }

  private func say(_ line: String, _ terminal: RawTerminal, expecting answer: String) throws {
    terminal.type(line + "\n")
    try terminal.wait(for: answer)
  }

  private func leave(_ terminal: RawTerminal, isAsked: Bool = false) throws {
    terminal.type(":quit\n")
    if isAsked {
      try terminal.wait(for: "Type y or n.")
      terminal.type("y\n")
    }
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.screen.modes.isEmpty && !terminal.screen.usesColor)
    #expect(terminal.screen.unknown == [])
  }

  @Test("A demo is opened by its number, cured by a number, and left.")
  func demo() throws {
    let terminal = try open([])
    try terminal.wait(for: "Type the number of what you want to open.")
    let rows = terminal.screen.rows
    let line = try #require(rows.first { $0.contains("real threads, live") })
    try say(String(line.prefix { $0 != "." }), terminal, expecting: "1. random pause")
    try terminal.wait(for: "The detector says: livelock")
    try say("2", terminal, expecting: "one goes first: on.")
    try terminal.wait(for: "The first pass came ")
    try say("q", terminal, expecting: "Go on")
    // What was said first still stands where it was said.
    let told = rows.filter { !$0.isEmpty }
    #expect(Array(terminal.screen.rows.prefix(told.count)) == told)
    try leave(terminal)
  }

  @Test("A lesson asks and answers in lines.")
  func lesson() throws {
    let terminal = try open(["lesson", "01-polite-people"])
    try terminal.wait(for: "Two people walk towards each other")
    try say("", terminal, expecting: "They got past")
    try say("2", terminal, expecting: "Kept")
    try say("", terminal, expecting: "These are two real threads")
    try leave(terminal)
  }

  @Test("A drill is played in lines.")
  func drill() throws {
    let terminal = try open(["drill", "corner-shop", "--seed", "7"])
    try terminal.wait(for: "Mind the till.")
    try terminal.wait(until: "it can be started") { screen in
      screen.rows.contains { $0.localizedCaseInsensitiveContains("start") }
    }
    try say("", terminal, expecting: "calm")
    try say("look till", terminal, expecting: "success rate")
    try say("declare", terminal, expecting: "The incident is open.")
    try leave(terminal, isAsked: true)
  }

  @Test("It needs no terminal, and ends with its input.")
  func piped() throws {
    let run = try house.shell("printf '?\\nq\\ny\\n' | sidestep --accessible")
    #expect(run.end == .exited(0))
    #expect(run.output.contains("Type the number of what you want to open."))
    #expect(!run.output.unicodeScalars.contains("\u{1B}"))
    let empty = try house.shell("sidestep demo polite-people --accessible </dev/null")
    #expect(empty.end == .exited(0))
  }
}
