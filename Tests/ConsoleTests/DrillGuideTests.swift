import Commands
import Foundation
import GameDay
import Scenario
import Testing
import Units

@testable import Console

/// A real drill, played as a player would who reads nothing but the line "Next:".
private struct Play {
  var session: DrillSession
  var memory = DrillMemory()
  private(set) var lines: [String] = []

  init(seed: UInt64) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("gamedays/flash-sale.yaml")
    let scenario = try Scenario.read(
      name: "flash-sale.yaml", bytes: Array(Data(contentsOf: file)))
    session = DrillSession(scenario: scenario, seed: seed)
    session.advance(to: .zero)
    session.begin()
  }

  /// What the screen says now.
  var next: String { DrillGuide.next(session.view(plotSeconds: 10), memory) }

  mutating func type(_ line: String) -> Reply {
    let reply = session.perform(line, by: "you")
    memory.note(reply)
    lines.append(next)
    return reply
  }

  /// Lets time pass until the line says something else, or so long.
  mutating func wait(_ time: Duration, until said: String? = nil) {
    let end = session.clock + time
    while session.clock < end {
      session.advance(to: min(end, session.clock + .seconds(2)))
      lines.append(next)
      if let said, next.contains(said) { return }
    }
  }
}

@Suite("What to do next, through a whole drill")
struct DrillGuideTests {
  @Test("Who does what the line says comes from the calm to the end of the flash sale.")
  func leadsThrough() throws {
    var play = try Play(seed: 3)
    #expect(play.next.contains("Enter looks at a service"))
    _ = play.type("look checkout")
    #expect(play.next.contains("Know the usual figures"))
    play.wait(.minutes(4), until: "do not get what was promised")
    #expect(play.next.contains(":declare"))
    _ = play.type("ack")
    #expect(!play.next.contains(":ack"))
    #expect(play.next.contains(":declare"))
    _ = play.type("declare")
    #expect(play.next.contains("t takes a thread dump"))
    _ = play.type("dump inventory")
    #expect(play.next.contains(":shed"))
    _ = play.type("shed checkout 80%")
    #expect(play.next.contains("shed checkout 80% works from"))
    #expect(play.next.contains("Confirm it"))
    _ = play.type("profile inventory")
    #expect(play.next.contains(":diagnose"))
    _ = play.type("jitter inventory.stock full")
    _ = play.type("diagnose livelock inventory by burst")
    #expect(play.next.contains(":status"))
    _ = play.type("status page Orders fail / We thin them out / More in 5 min")
    #expect(play.next.contains("is in force from"))
    play.wait(.minutes(4), until: ":shed checkout off")
    #expect(play.next.contains(":shed checkout off"))
    _ = play.type("shed checkout off")
    play.wait(.minutes(5), until: ":resolve")
    #expect(play.next.contains(":resolve"))
    _ = play.type("resolve")
    #expect(play.next.contains("q ends the drill"))
  }

  @Test("It never names the cause, and each line has room in two rows of the smallest window.")
  func isFair() throws {
    var play = try Play(seed: 11)
    let moves = [
      "look inventory", "ack", "declare", "plot attempts inventory", "limit inventory 200",
      "profile inventory", "diagnose overload checkout", "status page A / B / C", "hint",
      "shed checkout 20%", "shed checkout off", "limit inventory 8", "resolve",
    ]
    for move in moves {
      play.wait(.seconds(60))
      _ = play.type(move)
    }
    play.wait(.minutes(4))
    for line in Set(play.lines) {
      #expect(line.count <= 140, "\(line.count): \(line)")
      for cause in ["livelock", "retr", "stock", "burst", "tick", "jitter"] {
        #expect(!line.contains(cause), "\(line)")
      }
    }
  }

  @Test("What is refused, and what only asks, teaches it nothing.")
  func refusals() throws {
    var memory = DrillMemory()
    let asked = Reply(at: .zero, person: "you", input: "declare ?", kind: .shown, blocks: [])
    let refused = Reply(at: .zero, person: "you", input: "dump nowhere", kind: .refused, blocks: [])
    memory.note(asked)
    memory.note(refused)
    #expect(memory == DrillMemory())
  }

  @Test(
    "Each kind of look counts as evidence, typed or by key.",
    arguments: [
      "dump", "profile", "plot", "look", "logs",
    ])
  func evidence(verb: String) {
    var memory = DrillMemory()
    memory.note(
      Reply(at: .seconds(9), person: "you", input: "\(verb) inventory", kind: .shown, blocks: []))
    #expect(memory.evidence(since: .seconds(9)) == 1)
    #expect(memory.evidence(since: .seconds(10)) == 0)
  }
}
