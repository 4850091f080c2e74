import Foundation
import GameDay
import Scenario
import Testing

@Suite("The flash sale that is shipped")
struct FlashSaleTests {
  private static func scenario() throws -> Scenario {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("gamedays/flash-sale.yaml")
    return try Scenario.read(
      name: "gamedays/flash-sale.yaml", bytes: Array(try Data(contentsOf: file)))
  }

  @Test("Its reference earns eighty points and more, its trap far fewer.")
  func responders() throws {
    let scenario = try Self.scenario()
    var rehearsals = try #require(Rehearsals(scenario: scenario, seed: 1))
    rehearsals.run()
    let baselines = try #require(rehearsals.baselines)
    func card(_ responder: String) throws -> Scorecard {
      var run = try #require(Playthrough(scenario: scenario, seed: 1, responder: responder))
      run.play()
      return run.score(against: baselines)
    }
    let reference = try card("reference").total
    #expect(reference >= Points(80))
    #expect(try card("restart-first").total <= reference - Points(40))
  }

  @Test("Every topic that it points to has a page.")
  func topics() throws {
    for topic in try Self.scenario().runbookTopics { #expect(Runbook.topics.contains(topic)) }
  }
}
