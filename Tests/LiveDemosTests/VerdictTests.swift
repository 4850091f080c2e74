import DemoModel
import LiveDemos
import Testing
import Units

extension LiveDemosTests {
  @Suite("The detector on real threads", .serialized)
  struct VerdictTests {
    @Test("The sleeping dance is a cold livelock; with a cure it is healthy.")
    func sleepingLivelock() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "40ms"])
      eventually("the verdict") { demo.snapshot().finding.verdict == .livelock(.cold) }
      let sick = demo.snapshot()
      #expect(sick.finding.evidence.successes == 0)
      #expect(sick.finding.evidence.active == 2)
      #expect(sick.window.attemptsPerSuccess == nil)
      try demo.apply(.cure("priority", on: true))
      eventually("health") { demo.snapshot().finding.verdict == .healthy }
      demo.stop()
    }

    @Test("The spinning dance is a hot livelock, on however busy a machine.")
    func spinningLivelock() throws {
      let demo = try politePeople(["timing": "spinning", "beat": "20ms"])
      eventually("the verdict") { demo.snapshot().finding.verdict == .livelock(.hot) }
      let snapshot = demo.snapshot()
      demo.stop()
      #expect(snapshot.totals.successes == 0)
      #expect(snapshot.timing == .spinning)
      #if os(Linux)
        // Both want a processor nearly all the time, whether or not they get one.
        #expect((snapshot.window.cpuDemand ?? .none) > .percent(120))
      #endif
    }
  }
}
