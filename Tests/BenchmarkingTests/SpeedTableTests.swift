import Benchmarking
import Testing

struct SpeedTableTests {
  private func figures(events: Int, cpu: Double, p50: Double = 7.25) -> ProgramFigures {
    ProgramFigures(
      events: events, requests: events / 2, cpu: cpu, goodput: 1120.04, triesPerSuccess: 1.00714,
      p50: p50, p99: 46.5)
  }

  @Test("A table tells speeds, ratios to the yardstick, and what the model came to.")
  func lines() {
    var table = SpeedTable(yardstick: "plain")
    for slowness in [1.0, 2, 4] {
      table.add("plain", "w1", figures(events: 20_000_000, cpu: slowness))
      table.add("ours", "w1", figures(events: 15_000_000, cpu: slowness, p50: 0))
    }
    #expect(
      table.lines("w1") == [
        "w1     M events/s  M requests/s  of plain  goodput   tries  p50 ms  p99 ms",
        "plain       10.00          5.00      1.00   1120.0  1.0071    7.25    46.5",
        "ours         7.50          3.75      0.75   1120.0  1.0071       -       -",
      ])
  }

  @Test("What was not measured has no row and no ratio.")
  func missing() {
    var table = SpeedTable(yardstick: "plain")
    table.add("ours", "w1", figures(events: 1_000_000, cpu: 1))
    #expect(table.ratio("ours", "w1") == nil)
    #expect(table.lines("w2").count == 1)
    #expect(table.lines("w1").last?.contains("  -  ") == true)
  }

  @Test("A program's line is read, whatever stands between its figures.")
  func reading() {
    let line =
      "events=200 requests=100 cpu=0.5 odd goodput=9.5 tries_per_success=1.5 p50=7 p99=46.25"
    #expect(
      ProgramFigures(line)
        == ProgramFigures(
          events: 200, requests: 100, cpu: 0.5, goodput: 9.5, triesPerSuccess: 1.5, p50: 7,
          p99: 46.25))
    #expect(ProgramFigures(line)?.speed == 0.0004)
    #expect(ProgramFigures(line)?.requestSpeed == 0.0002)
    #expect(ProgramFigures("events=200 cpu=x") == nil)
  }
}
