import Commands
import Foundation
import Scenario
import ServiceGraph
import SourceText
import TestSupport
import Testing
import Units

@Suite("The shipped game days")
struct GameDayFilesTests {
  @Test("There are game days.")
  func exist() {
    #expect(!GameDayFiles.names.isEmpty)
  }

  @Test("Each is read without a problem.", arguments: GameDayFiles.names)
  func readsWell(name: String) throws {
    do {
      _ = try read(name)
    } catch let list as DiagnosticList {
      Issue.record("\(list.lines.joined(separator: "\n"))")
    }
  }

  @Test("Each is told, answered, scored and played.", arguments: GameDayFiles.names)
  func isWhole(name: String) throws {
    let scenario = try read(name)
    let answer = try #require(scenario.answer)
    #expect(scenario.about != nil)
    #expect(scenario.level != nil)
    #expect(scenario.story.briefing != nil)
    #expect(scenario.story.debrief != nil)
    #expect(scenario.story.facilitator != nil)
    #expect(answer.mechanism.count >= 4)
    #expect(answer.service != nil && answer.loop != nil && answer.resource != nil)
    #expect(answer.trigger != nil && answer.visibleWithin != nil)
    #expect(scenario.responder(named: "nobody")?.moves.isEmpty == true)
    #expect(scenario.responder(named: "reference")?.moves.isEmpty == false)
    #expect(scenario.responders.contains { $0.isTrap })
    #expect(scenario.preroll >= .minutes(2))
    #expect(!scenario.runbookTopics.isEmpty)
  }

  @Test(
    "What is read before the drill gives nothing of the answer away.", arguments: GameDayFiles.names
  )
  func givesNothingAway(name: String) throws {
    let scenario = try read(name)
    let early =
      [name, scenario.title, scenario.about ?? "", scenario.story.briefing ?? ""]
      .joined(separator: " ").lowercased()
    let telling = [
      "livelock", "deadlock", "retry", "retries", "storm", "jitter", "back-off", "backoff", "tick",
      "contention", "conflict", "collide", "overload", "leak", "row", "lock", "burst",
    ]
    let words = early.split { !$0.isLetter && $0 != "-" }.map(String.init)
    let told = telling.filter { words.contains($0) }
    #expect(told == [])
  }

  @Test(
    "The reference names the whole answer, declares, tells people and resolves.",
    arguments: GameDayFiles.names)
  func referenceIsGood(name: String) throws {
    let scenario = try read(name)
    let reference = try #require(scenario.responder(named: "reference"))
    let answer = try #require(scenario.answer)
    #expect(reference.moves.contains { $0.command == .diagnose(answer.diagnosis) })
    let verbs = reference.moves.map(\.command.verb)
    for verb in [Verb.declare, .status, .resolve] { #expect(verbs.contains(verb)) }
  }

  @Test(
    "The onset differs from seed to seed and leaves time before and after.",
    arguments: GameDayFiles.names)
  func onsetIsDrawn(name: String) throws {
    let scenario = try read(name)
    var onsets: Set<Duration> = []
    for seed in TestSeeds.first(20) {
      let onset = try #require(scenario.timetable(seed: seed).onset)
      #expect(onset >= .minutes(2), "seed \(seed)")
      #expect(scenario.length - onset >= .minutes(8), "seed \(seed)")
      onsets.insert(onset)
    }
    #expect(onsets.count == 20)
  }

  @Test(
    "Without its trigger each stays well, minute by minute, for ten times its length.",
    arguments: GameDayFiles.names)
  func healthyWithoutTrigger(name: String) throws {
    let scenario = try read(name)
    for seed in TestSeeds.first(1, campaign: 100) {
      let timetable = scenario.timetable(seed: seed)
      let onset = try #require(timetable.onset)
      var graph = RunningGraph(scenario.graph, seed: seed)
      for fault in timetable.faults where fault.at < onset {
        graph.schedule(fault.change, at: scenario.instant(atDrillTime: fault.at))
      }
      graph.advance(to: scenario.instant(atDrillTime: .zero))
      for minute in 0..<Int(10 * scenario.length.seconds / 60) {
        graph.advance(to: scenario.instant(atDrillTime: .minutes(minute + 1)))
        let seconds = graph.history.suffix(60)
        for client in scenario.graph.clients.indices {
          let offered = seconds.reduce(0) { $0 + $1.clients[client].offered }
          let good = seconds.reduce(0) { $0 + $1.clients[client].good }
          #expect(
            Double(good) > 0.99 * Double(offered),
            "\(scenario.graph.clients[client].name), minute \(minute), seed \(seed)")
        }
      }
      #expect(graph.report().laws.violations == 0, "seed \(seed)")
    }
  }

  private func read(_ name: String) throws -> Scenario {
    try Scenario.read(
      name: "gamedays/\(name).yaml", bytes: Array(Data(contentsOf: GameDayFiles.url(name))))
  }
}
