import DemoModel
import Testing
import Units

/// The signatures are the ones measured on real threads, in progress, attempts, CPU and states.
@Suite("The detector tells by the instruments alone")
struct DetectorTests {
  @Test("Work that succeeds at once at half a processor is healthy.")
  func healthy() {
    let healthy = Signature(threads: 4, attempts: 1829, successes: 1829, demand: 0.57)
    #expect(healthy.verdict() == .healthy)
  }

  @Test("Ten thousand attempts a second on a whole processor without a success are a hot livelock.")
  func hotLivelock() {
    #expect(
      Signature(threads: 2, attempts: 10_000, successes: 0, demand: 1).verdict() == .livelock(.hot))
  }

  @Test("Sleepers who try and never succeed are a livelock too, at 3% of a processor.")
  func coldLivelock() {
    let cold = Signature(
      threads: 2, attempts: 1800, successes: 0, demand: 0.03, state: .sleeping, wait: .time)
    #expect(cold.verdict() == .livelock(.cold))
    let dance = Signature(
      threads: 2, attempts: 13.3, successes: 0, demand: 0.005, state: .sleeping, wait: .time)
    #expect(dance.verdict() == .livelock(.cold))
  }

  @Test(
    "Half a success among a thousand attempts is still a livelock.",
    arguments: [(974.0, 0.5), (491, 0.5), (20_000, 26), (500, 1.7)])
  func nearlyNothingIsALivelock(attempts: Double, successes: Double) {
    let verdict = Signature(threads: 5, attempts: attempts, successes: successes, demand: 1)
      .verdict(after: 20)
    #expect(verdict == .livelock(.hot))
  }

  @Test("The same threads with jitter are healthy.")
  func jitterHeals() {
    let cured = Signature(
      threads: 2, attempts: 637, successes: 416, demand: 0.025, state: .sleeping, wait: .time)
    #expect(cured.verdict() == .healthy)
  }

  @Test("All waiting for locks, nothing tried: a deadlock, but not before five seconds.")
  func deadlock() {
    let stuck = Signature(
      threads: 2, attempts: 0, successes: 0, demand: 0, state: .sleeping, wait: .lock)
    #expect(stuck.verdict(after: 4.6) == .notSure)
    #expect(stuck.verdict(after: 6) == .deadlock)
  }

  @Test("A program that worked and then stops for good is a deadlock within six seconds.")
  func deadlockAfterWork() {
    var detector = Detector()
    let work = Signature(threads: 2, attempts: 200, successes: 200, demand: 0.2)
    for tick in 1...50 { detector.observe(work.observation(after: Double(tick) / 5)) }
    #expect(detector.finding.verdict == .healthy)
    for tick in 51...80 {
      var still = work.observation(after: 10)
      still.at = .at(.seconds(Double(tick) / 5))
      for place in still.threads.indices {
        still.threads[place].state = .sleeping
        still.threads[place].wait = .lock
      }
      detector.observe(still)
    }
    #expect(detector.finding.verdict == .deadlock)
    #expect(detector.finding.looked >= .seconds(5))
    #expect(detector.finding.looked < .seconds(6.5))
  }

  @Test("Threads that wait for a time or an input can go on by themselves: no deadlock.")
  func sleepersAreNotDeadlocked() {
    for wait in [ThreadWait.time, .other] {
      let asleep = Signature(
        threads: 2, attempts: 0, successes: 0, demand: 0, state: .sleeping, wait: wait)
      #expect(asleep.finding(after: 20).doubt == .idle)
    }
  }

  @Test("All waiting with an empty queue is idle, not a deadlock.")
  func idle() {
    var idle = Signature(
      threads: 2, attempts: 0, successes: 0, demand: 0, state: .sleeping, wait: .lock)
    idle.queue = 0
    #expect(idle.finding(after: 10).doubt == .idle)
  }

  @Test("Processors that burn without a counted attempt leave it unsure.")
  func busyWithoutAttempts() {
    let lost = Signature(threads: 2, attempts: 0, successes: 0, demand: 2)
    #expect(lost.finding(after: 10).doubt == .busyWithoutAttempts)
  }

  @Test("A victim with 21 a second beside 4,006 starves.")
  func starvation() {
    var unfair = Signature(threads: 2, attempts: 0, successes: 0, demand: 1)
    unfair.attempts = [4100, 400]
    unfair.successes = [4006, 21]
    #expect(unfair.verdict() == .starvation)
    #expect(unfair.finding(after: 10).evidence.fewest < 100)
  }

  @Test("Threads of different trades are not compared.")
  func groupsAreNotCompared() {
    var detector = Detector()
    var unlike = Signature(threads: 2, attempts: 0, successes: 0, demand: 1)
    unlike.attempts = [4006, 2]
    unlike.successes = [4006, 2]
    for tick in 1...50 {
      var observation = unlike.observation(after: Double(tick) / 5)
      observation.threads[1].group = 1
      detector.observe(observation)
    }
    #expect(detector.finding.verdict == .healthy)
  }

  @Test("Progress at capacity with a queue that grows by 1,650 a second is overload.")
  func overload() {
    var swamped = Signature(threads: 4, attempts: 2000, successes: 2000, demand: 1.9)
    swamped.queue = 0
    swamped.queueGrowth = 1650
    #expect(swamped.verdict() == .overload)
  }

  @Test("Threads that grow by 96 a second with no growing queue are a leak.")
  func threadLeak() {
    var leak = Signature(threads: 4, attempts: 96, successes: 96, demand: 0.1)
    leak.threadGrowth = 96
    leak.byteGrowth = 96 * 8192
    #expect(leak.verdict() == .leak)
  }

  @Test("Memory that grows all along is a leak.")
  func memoryLeak() {
    var leak = Signature(threads: 4, attempts: 500, successes: 500, demand: 0.3)
    leak.byteGrowth = 8 * 1_048_576
    #expect(leak.verdict() == .leak)
  }

  @Test("All processors wanted and one attempt a success: busy, but fine.")
  func busyFine() {
    #expect(
      Signature(threads: 2, attempts: 5000, successes: 4900, demand: 2).verdict() == .busyFine)
  }

  @Test("Twelve attempts a success are too many to call it healthy, too few for a livelock.")
  func costly() {
    let costly = Signature(threads: 16, attempts: 1200, successes: 100, demand: 0.2)
    #expect(costly.finding(after: 10).doubt == .costly)
  }

  @Test("Nothing is said before three seconds and forty attempts.")
  func tooEarly() {
    let dance = Signature(
      threads: 2, attempts: 13.4, successes: 0, demand: 0, state: .sleeping, wait: .time)
    #expect(dance.finding(after: 2.8).doubt == .tooEarly)
    let slow = Signature(
      threads: 2, attempts: 2, successes: 0, demand: 0, state: .sleeping, wait: .time)
    #expect(slow.finding(after: 15).doubt == .tooEarly)
    #expect(slow.finding(after: 22).verdict == .livelock(.cold))
  }

  @Test("A livelock that is cured is healthy four seconds later, and the cure goes unseen.")
  func curedLivelockIsHealthy() {
    var detector = Detector()
    for tick in 1...100 {
      let time = Double(tick) / 5
      let cured = max(0, time - 10)
      let thread = { (number: Int) in
        Observation.Reading(
          thread: number, attempts: Int(6.7 * time), successes: Int(2 * cured),
          runTime: .milliseconds(time), runQueueWait: .zero, state: .sleeping, wait: .time)
      }
      let observation = Observation(at: .at(.seconds(time)), threads: [thread(1), thread(2)])
      let finding = detector.observe(observation)
      if time > 4, time <= 10 { #expect(finding.verdict == .livelock(.cold)) }
      if time >= 14 { #expect(finding.verdict == .healthy) }
    }
  }

  @Test("A livelock's evidence grows while one watches, and is dropped when it ends.")
  func evidenceGrows() {
    let dance = Signature(
      threads: 2, attempts: 13.4, successes: 0, demand: 0.01, state: .sleeping, wait: .time)
    let early = dance.finding(after: 10)
    let late = dance.finding(after: 300)
    #expect(early.evidence.attempts > 100)
    #expect(late.evidence.attempts > 3900)
    #expect(late.looked > .seconds(295))
    #expect(late.since < .at(.seconds(5)))
  }

  @Test("What was seen is forgotten on demand, and a late observation is passed over.")
  func forgetting() {
    var detector = Detector()
    let sick = Signature(threads: 2, attempts: 1000, successes: 0, demand: 1)
    for tick in 1...50 { detector.observe(sick.observation(after: Double(tick) / 5)) }
    let found = detector.finding
    #expect(detector.observe(sick.observation(after: 3)) == found)
    detector.forget()
    #expect(detector.finding == .nothingYet)
  }

  @Test("A thread that comes and goes leaves the counts right.")
  func threadsComeAndGo() {
    var detector = Detector()
    for tick in 1...50 {
      let count = 20 * tick
      let reading = Observation.Reading(
        thread: tick / 5, attempts: count % 100, successes: count % 100, runTime: .zero,
        runQueueWait: .zero)
      detector.observe(
        Observation(
          at: .at(.milliseconds(200 * tick)), threads: [reading], attempts: count,
          successes: count))
    }
    #expect(detector.finding.verdict == .healthy)
    #expect(detector.finding.evidence.attempts >= 280)
  }
}
