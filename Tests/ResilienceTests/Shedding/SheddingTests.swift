import Resilience
import TestSupport
import Testing
import Units

@Suite struct SheddingTests {
  @Test("A bucket never gives more than its burst and its rate.")
  func bucketKeepsItsRate() {
    withEvery("seed", in: TestSeeds.first(30, campaign: 1_000)) { seed in
      var luck = RandomSource(seed: seed)
      let rate = Rate(perSecond: 1 + 100 * luck.uniform())
      let burst = 1 + 20 * luck.uniform()
      var bucket = TokenBucket(rate: rate, burst: burst)
      var now = Instant.start
      var taken = 0
      for _ in 0..<3_000 {
        now += .milliseconds(20 * luck.uniform())
        if bucket.take(now: now) { taken += 1 }
        #expect(bucket.tokens >= 0 && bucket.tokens <= burst)
        #expect(Double(taken) <= burst + rate.perSecond * now.seconds + 1e-6)
      }
      #expect(Double(taken) >= min(3_000, rate.perSecond * now.seconds) * 0.5)
    }
  }

  @Test("A bucket says when the next token comes, and then it has come.")
  func bucketTellsTheWait() {
    var bucket = TokenBucket(rate: Rate(perSecond: 4), burst: 1)
    let first = bucket.take(now: .start)
    let wait = bucket.wait(now: .start)
    #expect(first)
    #expect(wait == .milliseconds(250))
    let early = bucket.take(now: .at(.milliseconds(249)))
    let later = bucket.take(now: .at(.milliseconds(250)))
    #expect([early, later] == [false, true])
    #expect(bucket.wait(for: 2, now: .at(.milliseconds(250))) == .never)
  }

  @Test("The newest is served first while even the oldest's shortest wait is too long.")
  func orderFollowsTheOldest() {
    var queue = AdaptiveLIFO(target: .milliseconds(5), interval: .milliseconds(100))
    var orders: [AdaptiveLIFO.Order] = []
    for step in 0..<60 {
      let delay = Duration.milliseconds((10..<40).contains(step) ? 50 : 1)
      orders.append(queue.order(oldestDelay: delay, now: .at(.milliseconds(10 * step))))
    }
    #expect(orders[..<10].allSatisfy { $0 == .fifo })
    #expect(orders[25..<40].allSatisfy { $0 == .lifo })
    #expect(orders[55...].allSatisfy { $0 == .fifo })
  }

  @Test(
    "Envoy's admission control rejects while too few succeed, and lets in again after its window.")
  func admissionFollowsSuccess() {
    var control = EnvoyAdmissionControl()
    for _ in 0..<100 { control.ended(success: false, now: .start) }
    #expect(control.rejectionProbability == 0.8)
    let low = control.admits(now: .start, uniform: 0.79)
    let high = control.admits(now: .start, uniform: 0.81)
    let later = control.admits(now: .at(.seconds(31)), uniform: 0)
    #expect([low, high, later] == [false, true, true])
  }
}
