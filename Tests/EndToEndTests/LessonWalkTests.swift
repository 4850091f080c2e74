import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("A lesson is taken to its end", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct LessonWalkTests {
  private let house: Household

  init() throws {
    house = try Household()
  }

  /// What is pressed on the pages that ask: predictions, then the quiz.
  private static let answers = [
    "What will happen?": ["2"], "Four cures, and one doubt": ["2"],
    "Quiz: two booking agents": ["3"], "Quiz: the quick fix": ["2"],
    "Quiz: what ends it": ["1", "3", "Enter"], "Quiz: the alarm": ["4"],
  ]

  private func turn(_ terminal: TmuxSession, to page: Int) throws {
    try terminal.press("Space")
    try terminal.wait(for: "page \(page) of")
  }

  /// Does what the page that is shown asks for.
  private func work(_ terminal: TmuxSession, on page: Int) throws {
    let rows = try terminal.wait(for: "page \(page) of")
    let title = rows.dropFirst().first { !$0.allSatisfy { $0 == " " } } ?? ""
    if rows.contains(where: { $0.contains("▶ Demo on real threads") }) {
      try terminal.press("Enter")
      try terminal.wait(for: "person-2")
      try terminal.press("Escape")
      try terminal.wait(for: "Enter runs it again.")
    } else if let keys = Self.answers.first(where: { title.contains($0.key) })?.value {
      for key in keys { try terminal.press(key) }
      try terminal.wait(until: "the answer is taken") { rows in
        rows.contains { $0.contains("Kept.") || $0.contains("✓ Right.") }
      }
    }
  }

  private func pages(_ terminal: TmuxSession) throws -> Int {
    let rows = try terminal.wait(for: "page 1 of")
    let top = try #require(rows.first)
    return try #require(top.split(separator: " ").last.flatMap { Int($0) })
  }

  @Test("Every page, left in the middle and taken up there again.", arguments: Window.all)
  func walk(window: Window) throws {
    let first = try house.tmux(["lesson"], columns: window.columns, rows: window.rows)
    let count = try pages(first)
    #expect(count > 10)
    for page in 1..<5 {
      try work(first, on: page)
      try turn(first, to: page + 1)
    }
    try first.press("C-c")
    #expect(try first.exitCode() == 130)

    let second = try house.tmux(["lesson"], columns: window.columns, rows: window.rows)
    for page in 5..<count {
      try work(second, on: page)
      try turn(second, to: page + 1)
    }
    try second.wait(until: "the lesson is done") { rows in
      rows.contains { $0.contains("done") }
    }
    #expect(try !second.screen().contains { $0.contains("Still to do") })
    try second.press("q")
    try second.wait(for: "Enter open")
    try second.press("C-c")
    #expect(try second.exitCode() == 130)
    let list = try house.run(["lesson", "list"]).output
    #expect(list.contains("01-polite-people") && list.contains("done"))
    let json = try house.run(["lesson", "list", "--json"]).output
    #expect(json.contains("\"isDone\" : true"))
    #expect(try house.run(["lesson", "reset", "01-polite-people"]).end == .exited(0))
    #expect(try !house.run(["lesson", "list"]).output.contains("done"))
  }

  @Test("A wrong answer gets its reason, and can be taken back before the page is left.")
  func wrongAnswer() throws {
    let terminal = try house.tmux(["lesson"])
    try terminal.wait(for: "page 1 of")
    try turn(terminal, to: 2)
    try terminal.press("1")
    try terminal.wait(for: "▸ They got past")
    try terminal.press("u")
    try terminal.wait(for: "Press the number of your answer, 1 to 4.")
    try terminal.press("3")
    try terminal.wait(for: "▸ Both stand still")
    try turn(terminal, to: 3)
    try work(terminal, on: 3)
    try terminal.wait(for: "That would be a deadlock.")
  }
}
