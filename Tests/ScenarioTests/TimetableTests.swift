import Scenario
import ServiceGraph
import TestSupport
import Testing
import Units

@Suite struct TimetableTests {
  private let scenario = try? SampleFiles.read(SampleFiles.drill)

  @Test func `What is left to chance is drawn once per seed, within its bounds`() throws {
    let scenario = try #require(scenario)
    var onsets: Set<Duration> = []
    for seed in TestSeeds.first(50) {
      let table = scenario.timetable(seed: seed)
      let onset = try #require(table.onset)
      #expect(onset >= .minutes(2) && onset <= .minutes(4), "seed \(seed)")
      #expect(table == scenario.timetable(seed: seed))
      guard case .burst(_, let factor, let time, let ramp, _) = table.faults[0].change else {
        Issue.record("no burst")
        continue
      }
      #expect((6.0...10.0).contains(factor), "seed \(seed)")
      #expect(time >= .seconds(30) && time <= .seconds(60), "seed \(seed)")
      #expect(ramp == .seconds(5))
      onsets.insert(onset)
    }
    #expect(onsets.count > 40)
  }

  @Test func `Moments after the onset move with it`() throws {
    let scenario = try #require(scenario)
    let table = scenario.timetable(seed: 7)
    let onset = try #require(table.onset)
    #expect(table.faults[0].at == onset)
    #expect(table.says.map(\.at) == [onset + .minutes(3)])
    #expect(table.hints.map(\.at) == [.minutes(9)])
    #expect(table.pages.count == 1)
  }

  @Test func `Moves are made in the order of their moments`() throws {
    let scenario = try #require(scenario)
    let table = scenario.timetable(seed: 7)
    let onset = try #require(table.onset)
    let reference = try #require(scenario.responder(named: "reference"))
    let moves = table.moves(of: reference)
    #expect(moves.map(\.line) == ["ack", "shed shop 40%"])
    #expect(moves.map(\.at) == [onset + .seconds(10), onset + .seconds(20)])
  }

  @Test func `A range in one entry shifts no draw of another`() throws {
    let other = try SampleFiles.read(
      SampleFiles.drill.replacing("factor: x6..x10", with: "factor: x8"))
    for seed in TestSeeds.first(5) {
      #expect(scenario?.timetable(seed: seed).onset == other.timetable(seed: seed).onset)
    }
  }

  @Test func `Drill time begins after what is simulated before`() {
    #expect(scenario?.instant(atDrillTime: .seconds(5)) == .at(.seconds(125)))
  }

  @Test func `A burst without an end lasts as long as the drill`() throws {
    let other = try SampleFiles.read(SampleFiles.drill.replacing(", for: 30s..60s", with: ""))
    let table = other.timetable(seed: 1)
    guard case .burst(_, _, let time, _, _) = table.faults[0].change else {
      Issue.record("no burst")
      return
    }
    #expect(table.faults[0].at + time == .minutes(10))
  }
}
