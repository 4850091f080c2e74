import DemoModel
import Testing
import Units

@Suite("A finding is said in words")
struct FindingTextTests {
  private func finding(
    _ verdict: Verdict, doubt: Finding.Doubt? = nil, _ fill: (inout Evidence) -> Void
  ) -> Finding {
    var evidence = Evidence()
    evidence.length = .seconds(10)
    evidence.threads = 2
    evidence.active = 2
    evidence.demand = .percent(3)
    fill(&evidence)
    return Finding(verdict: verdict, doubt: doubt, evidence: evidence, since: .start)
  }

  private let words = DemoDescription.politePeople.words

  @Test("A livelock names threads, attempts, successes and time, in the demo's words.")
  func livelock() {
    let cold = finding(.livelock(.cold)) { $0.attempts = 412 }
    #expect(
      cold.sentence(words)
        == "livelock: 2 of 2 threads busy, 412 steps and 0 passes in 10.0 s, mostly asleep in between (CPU demand 3%)"
    )
    let hot = finding(.livelock(.hot)) {
      $0.attempts = 12_480
      $0.successes = 1
      $0.demand = .percent(200)
    }
    #expect(
      hot.sentence()
        == "livelock: 2 of 2 threads busy, 12,480 attempts and 1 success in 10.0 s, CPU demand 200%"
    )
  }

  @Test("Health names the price of a success.")
  func healthy() {
    let healthy = finding(.healthy) {
      $0.attempts = 60
      $0.successes = 40
    }
    #expect(
      healthy.sentence(words) == "healthy: 40 passes in 10.0 s, 1.5 steps per pass, CPU demand 3%")
  }

  @Test("Each other verdict names what it rests on.")
  func others() {
    #expect(
      finding(.deadlock) { $0.demand = Ratio.none }.sentence()
        == "deadlock: all 2 threads wait, nothing tried for 10.0 s, CPU demand 0%")
    #expect(
      finding(.starvation) {
        $0.most = 40_060
        $0.fewest = 210
      }.sentence()
        == "starvation: one thread has 40,060 successes, another 210, in 10.0 s")
    #expect(
      finding(.overload) {
        $0.successes = 20_000
        $0.queueGrowth = Rate(perSecond: 1650)
      }.sentence() == "overload: 20,000 successes in 10.0 s, and the queue grows by 1,650 a second")
    #expect(
      finding(.leak) {
        $0.threadGrowth = Rate(perSecond: 96)
        $0.byteGrowth = Rate(perSecond: 96 * 8192)
      }.sentence()
        == "leak: 96 threads more a second, 768 KiB more a second in 10.0 s, without more to do")
    #expect(
      Finding.nothingYet.sentence()
        == "not sure: 0 attempts and 0 successes in 0.0 s; looking on")
  }

  @Test("Each doubt says what is missing.")
  func doubts() {
    #expect(
      finding(.notSure, doubt: .idle) { _ in }.reason()
        == "nothing tried for 10.0 s, but nothing shows that it could not go on")
    #expect(
      finding(.notSure, doubt: .busyWithoutAttempts) { _ in }.reason()
        == "CPU demand 3%, yet nothing tried for 10.0 s")
    #expect(
      finding(.notSure, doubt: .quiet) { _ in }.reason()
        == "nothing tried for 10.0 s; too short to tell")
    #expect(
      finding(.notSure, doubt: .costly) {
        $0.attempts = 1200
        $0.successes = 100
      }.reason() == "100 successes in 10.0 s, but 12.0 attempts per success")
  }
}
