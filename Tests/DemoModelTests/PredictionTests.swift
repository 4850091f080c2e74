import DemoModel
import Testing
import Units

@Suite("A prediction is settled by what was measured")
struct PredictionTests {
  private let demo = DemoDescription.politePeople

  private func snapshot(
    at seconds: Double, successes: Int = 0, change: CureChange? = nil
  ) -> DemoSnapshot {
    DemoSnapshot(
      demo: demo.name, at: .at(.seconds(seconds)),
      picture: .corridor(
        CorridorPicture(now: .start, people: [], meeting: 0, beats: 0, beat: .zero)),
      timing: .freeRunning, pace: DemoPace(), threads: [], process: ProcessFigures(),
      totals: DemoTotals(attempts: 130, successes: successes), window: WindowFigures(),
      sinceSuccess: .zero, chance: ChanceFigures(), cures: [], change: change,
      finding: .nothingYet)
  }

  private func prediction(_ name: String) throws -> DemoPrediction {
    try #require(demo.predictions.first { $0.name == name })
  }

  @Test("The count is not told before the time is up, then the answer follows the count.")
  func leftAlone() throws {
    let asked = try prediction("left-alone")
    #expect(asked.reveal(snapshot(at: 9.9), words: demo.words) == nil)
    let none = asked.reveal(snapshot(at: 10), words: demo.words)
    #expect(none?.right == 0)
    #expect(none?.measured == "0 passes in 10.0 s")
    #expect(asked.reveal(snapshot(at: 10.24, successes: 2), words: demo.words)?.right == 1)
    #expect(asked.reveal(snapshot(at: 10, successes: 60), words: demo.words)?.right == 2)
  }

  @Test("The first success after the cure decides, or patience runs out.")
  func afterACure() throws {
    let asked = try prediction("jitter")
    var change = CureChange(
      cure: "jitter", isOn: true, at: .at(.seconds(12)), before: WindowFigures())
    #expect(asked.reveal(snapshot(at: 12.1), words: demo.words) == nil)
    #expect(asked.reveal(snapshot(at: 14, change: change), words: demo.words) == nil)
    let never = asked.reveal(snapshot(at: 17, change: change), words: demo.words)
    #expect(never?.right == 2)
    #expect(never?.measured == "no pass in 5.0 s")
    change.firstSuccess = .milliseconds(344)
    let soon = asked.reveal(snapshot(at: 12.5, change: change), words: demo.words)
    #expect(soon?.right == 0)
    #expect(soon?.measured == "the first pass came after 0.34 s")
  }

  @Test("Another cure's success settles nothing.")
  func otherCure() throws {
    let change = CureChange(
      cure: "coin", isOn: true, at: .start, before: WindowFigures(), firstSuccess: .seconds(1))
    #expect(
      try prediction("jitter").reveal(snapshot(at: 30, change: change), words: demo.words) == nil)
  }
}
