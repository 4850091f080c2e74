import Commands
import GameDay
import Scenario
import Testing
import Units

@Suite("A drill as it is played")
struct DrillSessionTests {
  private func session(at seconds: Int) -> DrillSession {
    var session = SmallSale.begun
    session.advance(to: .seconds(seconds))
    return session
  }

  @Test("The briefing waits for its reader, then the calm begins at 0.")
  func briefing() {
    var session = DrillSession(scenario: SmallSale.scenario, seed: 3)
    #expect(session.clock == .seconds(-130))
    session.advance(to: .minutes(9))
    #expect(session.clock == .zero)
    #expect(session.phase == .briefing)
    #expect(session.perform("declare", by: "ana").kind == .refused)
    session.begin()
    #expect(session.phase == .calm)
  }

  @Test("How the time is sliced and how often one looks changes nothing.")
  func slices() {
    var steady = SmallSale.begun
    var restless = SmallSale.begun
    for tenth in stride(from: 7, through: 700, by: 7) {
      restless.advance(to: .milliseconds(tenth * 100))
      _ = restless.view(plotSeconds: 20)
      _ = restless.perform("shed ?", by: "ben")
    }
    for session in [0, 1] {
      var played = session == 0 ? steady : restless
      played.advance(to: .seconds(75))
      _ = played.perform("limit inventory 4", by: "ana")
      played.advance(to: .seconds(100))
      if session == 0 { steady = played } else { restless = played }
    }
    var (one, other) = (steady.view(), restless.view())
    one.replies = []
    other.replies = []
    #expect(one == other)
    #expect(steady.records == restless.records)
  }

  @Test("What is asked or not understood leaves no trace in the run.")
  func noTrace() {
    var session = session(at: 1)
    let before = session.records
    #expect(session.perform("restart ?", by: "ana").kind == .shown)
    #expect(session.perform("shedd inventory 40%", by: "ana").kind == .refused)
    #expect(session.perform("ack", by: "ana").lines == ["no page is open"])
    #expect(session.perform("note a\nb", by: "ana").lines == ["a command should be one line"])
    let long = "note " + String(repeating: "x", count: 600)
    #expect(
      session.perform(long, by: "ana").lines
        == ["a line should have at most 500 characters, but has 605"])
    #expect(session.records == before)
    #expect(session.view().replies.count == 5)
  }

  @Test("A page goes off from the model's figures, opens the incident, and is taken by somebody.")
  func pages() {
    var session = session(at: 25)
    #expect(session.phase == .calm)
    #expect(session.view().openPage == nil)
    session.advance(to: .seconds(60))
    #expect(session.phase == .incident)
    #expect(session.view().openPage?.text == "shoppers: orders fail")
    _ = session.perform("ack", by: "ana")
    #expect(session.view().openPage == nil)
    #expect(
      session.perform("alerts", by: "ana").lines.first?.hasSuffix("(taken by ana)") == true)
  }

  @Test("A measure lands after its delay, is shown on its way, and then is in force.")
  func delay() throws {
    var session = session(at: 60)
    let reply = session.perform("limit inventory 4", by: "ana")
    #expect(reply.kind == .ordered(lands: .seconds(65)))
    #expect(session.view().pending.map(\.text) == ["limit inventory 4"])
    session.advance(to: .milliseconds(64_900))
    #expect(session.view().services[1].measures.isEmpty)
    session.advance(to: .seconds(90))
    #expect(session.view().pending.isEmpty)
    #expect(session.view().services[1].measures == ["limit 4"])
    let busy = try #require(session.view().services.last?.threadsBusy)
    #expect(busy <= 4.01)
    #expect(
      session.perform("changes", by: "ana").lines == ["1:05  ana  limit inventory 4"])
    _ = session.perform("jitter inventory.stock full", by: "ana")
    session.advance(to: session.clock + .seconds(6))
    #expect(session.view().services[1].measures == ["limit 4", "jitter full"])
  }

  @Test("The policies are told in a person's words.")
  func policies() {
    var session = session(at: 5)
    let lines = session.perform("policies", by: "ana").lines
    let row = lines.first { $0.hasPrefix("inventory.stock") }
    #expect(row?.contains("unlimited  10ms, on a 10ms tick") == true, "\(lines)")
  }

  @Test("A dump and a profile show what the threads really do.")
  func dump() {
    var session = session(at: 60)
    let dump = session.perform("dump inventory", by: "ana").lines
    #expect(dump.first == "60 threads of inventory hold a request, 20 requests wait.")
    #expect(dump.contains { $0.contains("update stock") })
    let paused = dump.filter { $0.contains("update stock → back-off") }
    #expect(paused.count == 1, "threads at the same thing should stand in one line: \(dump)")
    let profile = session.perform("profile inventory", by: "ana").lines
    #expect(profile.contains { $0.contains("back-off") })
    let logs = session.perform("logs inventory conflict", by: "ana").lines
    #expect(logs.count == 40)
    #expect(logs.allSatisfy { $0.hasSuffix("tries of updates after a conflict") })
    #expect(
      session.perform("logs inventory tea", by: "ana").lines == ["No log line with 'tea'."])
  }

  @Test("Looking answers with figures of the last ten seconds.")
  func looks() {
    var session = session(at: 20)
    let look = session.perform("look", by: "ana").lines
    #expect(look.contains { $0.hasPrefix("shoppers ") })
    #expect(look.contains { $0.hasPrefix("inventory ") })
    #expect(session.perform("look inventory", by: "ana").lines.last?.hasPrefix("Threads: ") == true)
    #expect(
      session.perform("policies", by: "ana").lines.contains { $0.hasPrefix("inventory.stock") })
    let plot = session.perform("plot p99 inventory", by: "ana").lines
    #expect(plot.first?.hasPrefix("p99, inventory: now ") == true)
    #expect(session.view().plots.first?.title == "p99, inventory")
    for topic in Runbook.topics {
      #expect(session.perform("runbook \(topic)", by: "ana").lines.count > 3, "\(topic)")
    }
  }

  @Test("Fewer threads change the p99 that is shown: figures come from requests, not formulas.")
  func figuresAreSimulated() throws {
    func p99(threads: Int) throws -> Duration {
      let text = SmallSale.text.replacing("threads: 60", with: "threads: \(threads)")
      let scenario = try Scenario.read(name: "small-sale.yaml", bytes: Array(text.utf8))
      var session = DrillSession(scenario: scenario, seed: SmallSale.seed)
      session.begin()
      session.advance(to: .seconds(38))
      return try #require(session.view(plotSeconds: 1).services[1].p99)
    }
    #expect(try p99(threads: 60) > p99(threads: 30) * 1.2)
  }

  @Test("A hint that is asked for comes before its time and costs; where none is left it is free.")
  func hints() {
    var session = session(at: 60)
    #expect(
      session.perform("hint", by: "ana").lines.first == "Compare what is tried with what gets done."
    )
    #expect(session.perform("hint", by: "ana").kind == .refused)
    session.advance(to: .seconds(200))
    #expect(session.view().feed.count { $0.kind == .hint } == 1)
  }

  @Test("The story speaks at its times.")
  func story() {
    #expect(session(at: 9).view().feed.isEmpty)
    #expect(session(at: 10).view().feed.map(\.text) == ["The sale starts soon."])
  }

  @Test("The band is learnt in the calm and stands still from the onset on.")
  func bands() throws {
    func band(_ session: DrillSession) throws -> ClosedRange<Double> {
      try #require(session.view().plots.first { $0.metric == .p99 }?.band)
    }
    let calm = try band(session(at: 30))
    #expect(try band(session(at: 80)) == calm)
    let plots = session(at: 80).view().plots
    let success = try #require(plots.first { $0.metric == .success })
    let now = try #require(success.values.last ?? nil)
    #expect(now < 0.5)
  }

  @Test("A word that it is over is judged by what was true when it was said.")
  func earlyResolve() throws {
    var session = session(at: 60)
    _ = session.perform("resolve", by: "ana")
    session.finish()
    #expect(session.phase == .debrief)
    session.playOn(to: session.length)
    #expect(session.isPlayedOut)
    let card = session.conclude(try #require(SmallSale.rehearsed))
    let line = try #require(card.log.awards.first { $0.rule == "resolved too early" })
    #expect(line.points == Points(-5.56))
    #expect(line.evidence.hasPrefix("shoppers had 0.0 % success and 0 late answers "))
    #expect(session.records.last == .result(RunResult(card)))
  }

  @Test("The run ends by itself at its length, and takes nothing more.")
  func length() {
    var session = session(at: 9_999)
    #expect(session.phase == .debrief)
    #expect(session.clock == session.length)
    #expect(session.perform("ack", by: "ana").lines == ["the drill is over"])
    #expect(session.records.last == .end(RunEnd(at: session.length)))
  }
}
