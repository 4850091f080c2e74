import EndToEndSupport
import Foundation
import TestSupport
import Testing

/// The size of a terminal.
struct Window: CustomTestStringConvertible, Sendable {
  let columns: Int
  let rows: Int

  var testDescription: String { "\(columns)×\(rows)" }

  static let all = [Window(columns: 80, rows: 24), Window(columns: 200, rows: 60)]
}

@Suite("A newcomer finds the way", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct WalkTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  private func open(
    _ arguments: [String] = [], in window: Window, environment: [String: String] = [:]
  ) throws -> TmuxSession {
    try house.tmux(
      arguments, columns: window.columns, rows: window.rows, environment: environment)
  }

  /// The number before a line of the home screen.
  private func number(of text: String, on screen: [String]) throws -> String {
    let row = try #require(screen.first { $0.contains(text) })
    return try #require(row.split(separator: " ").first { Int($0) != nil }.map(String.init))
  }

  private func expectLeft(_ terminal: TmuxSession, code: Int) throws {
    #expect(try terminal.exitCode() == code)
    #expect(terminal.modesBefore == terminal.modesAfter)
    let flags = try terminal.flags()
    #expect(!flags.isAlternate && flags.isCursorShown && !flags.isMouseOn)
  }

  @Test("From home to the dance, cured by a key, and out again.", arguments: Window.all)
  func demo(window: Window) throws {
    let terminal = try open(in: window)
    let home = try terminal.wait(for: "Enter open")
    #expect(home.count == window.rows + 1)
    try terminal.type(number(of: "real threads, live", on: home))
    try terminal.wait(for: "livelock –")
    try terminal.wait(for: "2 [ ] one goes first")
    try terminal.press("2")
    try terminal.wait(for: "2 [x] one goes first")
    try terminal.wait(for: "✓ first pass ")
    let cured = try terminal.wait(for: "✓ Detector: healthy").joined(separator: "\n")
    #expect(cured.contains("one goes first on"))
    #expect(cured.contains("passes/s"))
    try terminal.press("q")
    try terminal.wait(for: "Go on")
    try terminal.press("q")
    try terminal.wait(for: "Quit Sidestep?")
    try terminal.press("n")
    try terminal.wait(for: "Enter open")
    try terminal.press("q")
    try terminal.wait(for: "Quit Sidestep?")
    try terminal.press("y")
    try expectLeft(terminal, code: 0)
  }

  @Test("A prediction is asked first, and answered by what was measured.", arguments: Window.all)
  func prediction(window: Window) throws {
    let terminal = try open(
      ["demo", "polite-people", "timing=lock-step", "--predict"], in: window)
    try terminal.wait(for: "Press the number of your guess.")
    #expect(try !terminal.screen().contains { $0.contains("person-1") })
    try terminal.press("1")
    try terminal.wait(for: "You said: nobody.")
    // The question is about ten seconds of the dance.
    try terminal.wait(until: "what was measured is told", within: 60) { rows in
      rows.contains { $0.contains("nobody") && !$0.contains("Wait and see") }
    }
    try terminal.press("C-c")
    try expectLeft(terminal, code: 130)
  }

  @Test("The help knows the keys of the screen it lies over.", arguments: Window.all)
  func help(window: Window) throws {
    let terminal = try open(["demo", "polite-people"], in: window)
    try terminal.wait(for: "person-2")
    try terminal.press("?")
    try terminal.wait(for: "Keys that work here")
    try terminal.wait(for: "Switch a cure on or off while it runs.")
    try terminal.press("Escape")
    try terminal.wait(until: "the help is gone") { rows in
      !rows.contains { $0.contains("Keys that work here") }
    }
    try terminal.press("C-c")
    try expectLeft(terminal, code: 130)
  }

  @Test("The command line completes what is begun, and says what it does not know.")
  func commandLine() throws {
    let terminal = try open(in: Window.all[0])
    try terminal.wait(for: "Enter open")
    try terminal.type(":de")
    try terminal.press("Tab", "Tab", "Enter")
    try terminal.wait(for: "person-2")
    try terminal.type(":nonsense\n")
    try terminal.wait(for: "there is no command 'nonsense'")
    try terminal.type(":")
    try terminal.press("Up")
    try terminal.wait(for: ":nonsense")
    // Escape and a key at once would be one key with Alt.
    try terminal.press("Escape")
    try terminal.wait(for: "? help")
    try terminal.type(":les")
    try terminal.press("Tab", "Tab", "Enter")
    try terminal.wait(for: "page 1 of")
    try terminal.type(":quit\n")
    try expectLeft(terminal, code: 0)
  }

  @Test("A file that lies elsewhere is opened by its path.")
  func files() throws {
    let gameDay = house.home.file("till.yaml")
    let shop = house.home.file(".local/share/sidestep/gamedays/corner-shop.yaml")
    try FileManager.default.moveItem(atPath: shop, toPath: gameDay)
    let drill = try open(["drill", gameDay], in: Window.all[0])
    try drill.wait(for: "Space start")
    let lesson = house.home.file("dance.md")
    try FileManager.default.copyItem(
      atPath: "\(Household.root)/lessons/01-polite-people.md", toPath: lesson)
    let page = try open(["lesson", lesson], in: Window.all[0])
    try page.wait(for: "page 1 of")
  }

  @Test("A key that can't be used says why.")
  func wrongKeys() throws {
    let terminal = try open(["demo", "polite-people"], in: Window.all[0])
    try terminal.wait(for: "person-2")
    try terminal.press("9")
    try terminal.wait(for: "There is no cure 9")
    try terminal.type(".")
    try terminal.wait(until: "the step says why not") { rows in
      rows.contains { $0.contains("» ") && $0.contains("Space") }
    }
  }

  @Test("Theme and big mode are kept until the next start.")
  func settings() throws {
    let terminal = try open(["demo", "polite-people"], in: Window.all[0])
    try terminal.wait(for: "person-2")
    try terminal.press("B")
    try terminal.wait(for: "Big mode for projectors: on.")
    #expect(try terminal.screen().contains { $0.contains("██") })
    try terminal.press("T")
    try terminal.wait(until: "the theme is told") { $0.contains { $0.contains("light") } }
    try terminal.press("C-c")
    try expectLeft(terminal, code: 130)
    let again = try open(["demo", "polite-people"], in: Window.all[0])
    try again.wait(for: "██")
    let kept = try #require(house.home.text(of: ".config/sidestep/settings.json"))
    #expect(kept.contains("\"light\""))
  }

  @Test(
    "Without colour and without UTF-8 nothing is lost.",
    arguments: [
      ["NO_COLOR": "1"], ["LC_ALL": "C"], ["NO_COLOR": "1", "LC_ALL": "C"],
      ["TERM": "vt100"],
    ], Window.all)
  func reduced(environment: [String: String], window: Window) throws {
    for stop in Stop.all {
      let terminal = try house.raw(
        stop.arguments, columns: window.columns, rows: window.rows, environment: environment)
      try terminal.wait(for: stop.mark)
      if environment["NO_COLOR"] != nil { #expect(!terminal.screen.usesColor) }
      if environment["LC_ALL"] != nil {
        let text = terminal.screen.rows.joined()
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
      }
      terminal.type("\u{3}")
      #expect(try terminal.end() == .exited(130))
    }
  }
}
