import DemoModel
import Units

/// Snapshots of the polite people as the threads could have reported them.
enum DemoFixtures {
  static func person(
    _ number: Int, lane: Int = 0, activity: CorridorPicture.Activity = .reacting,
    since: Double = 31
  ) -> CorridorPicture.Person {
    CorridorPicture.Person(
      number: number, goesEast: number.isMultiple(of: 2) == false, lane: lane, hasPassed: false,
      activity: activity, since: .at(.seconds(since)))
  }

  static func thread(_ number: Int, _ doing: String = "reacts") -> ThreadFigures {
    ThreadFigures(
      name: "person-\(number)", number: 4210 + number, doing: doing, attempts: 206, successes: 0,
      cpuShare: Ratio(0.004), cpuDemand: Ratio(0.006), state: .sleeping, voluntarySwitches: 412,
      involuntarySwitches: 3)
  }

  static var finding: Finding {
    var evidence = Evidence()
    evidence.length = .seconds(10)
    evidence.threads = 2
    evidence.active = 2
    evidence.attempts = 133
    evidence.demand = Ratio(0.01)
    return Finding(verdict: .livelock(.cold), evidence: evidence, since: .at(.seconds(2)))
  }

  /// The dance, half a minute old, with no cure on.
  static var dancing: DemoSnapshot {
    DemoSnapshot(
      demo: "polite-people", at: .at(.seconds(31)),
      picture: .corridor(
        CorridorPicture(
          now: .at(.seconds(31)), people: [person(1), person(2)], meeting: 1, beats: 206,
          beat: .milliseconds(150))),
      timing: .freeRunning, pace: DemoPace(), threads: [thread(1), thread(2)],
      process: ProcessFigures(threads: 5, residentBytes: 14_000_000, cpuShare: Ratio(0.01)),
      totals: DemoTotals(attempts: 412, successes: 0),
      window: WindowFigures(
        length: .seconds(3), attempts: 40, successes: 0, cpuShare: Ratio(0.01),
        cpuDemand: Ratio(0.012)),
      sinceSuccess: .seconds(31), chance: ChanceFigures(), cures: [], change: nil,
      finding: finding)
  }

  /// Four seconds after a cure was switched on, with the first pass.
  static var cured: DemoSnapshot {
    var snapshot = dancing
    snapshot.at = .at(.seconds(35))
    snapshot.cures = [ActiveCure(name: "jitter", since: .at(.seconds(31)))]
    snapshot.picture = .corridor(
      CorridorPicture(
        now: .at(.seconds(35)),
        people: [
          person(1, lane: 0, activity: .passing, since: 34.95),
          person(2, lane: 1, activity: .passing, since: 34.95),
        ], meeting: 7, beats: 3, beat: .milliseconds(150)))
    snapshot.totals = DemoTotals(attempts: 436, successes: 12)
    snapshot.window = WindowFigures(
      length: .seconds(3), attempts: 17, successes: 9, cpuShare: Ratio(0.01))
    snapshot.sinceSuccess = .milliseconds(50)
    snapshot.change = CureChange(
      cure: "jitter", isOn: true, at: .at(.seconds(31)),
      before: WindowFigures(
        length: .seconds(3), attempts: 40, successes: 0, cpuShare: Ratio(0.01)),
      after: WindowFigures(
        length: .seconds(3), attempts: 17, successes: 9, cpuShare: Ratio(0.01)),
      firstSuccess: .milliseconds(340))
    snapshot.finding.verdict = .healthy
    snapshot.finding.evidence.attempts = 24
    snapshot.finding.evidence.successes = 12
    return snapshot
  }

  /// Lock-step with jitter on for seven seconds, and nobody past.
  static var lockStep: DemoSnapshot {
    var snapshot = dancing
    snapshot.timing = .lockStep
    snapshot.at = .at(.seconds(38))
    snapshot.cures = [ActiveCure(name: "jitter", since: .at(.seconds(31)))]
    snapshot.change = CureChange(
      cure: "jitter", isOn: true, at: .at(.seconds(31)),
      before: WindowFigures(length: .seconds(3), attempts: 40, cpuShare: Ratio(0.01)),
      after: WindowFigures(length: .seconds(3), attempts: 28, cpuShare: Ratio(0.01)))
    return snapshot
  }

  /// Freed by chance twice, paused, in slow motion.
  static var freedByChance: DemoSnapshot {
    var snapshot = dancing
    snapshot.chance = ChanceFigures(count: 2, lastAfterBeats: 212)
    snapshot.pace = DemoPace(isPaused: true, speed: 0.25)
    snapshot.totals = DemoTotals(attempts: 412, successes: 4)
    return snapshot
  }
}
