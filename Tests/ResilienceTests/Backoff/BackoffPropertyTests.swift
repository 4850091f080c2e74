import Resilience
import TestSupport
import Testing
import Units

@Suite struct BackoffPropertyTests {
  @Test("Each pause lies within its formula's interval.", arguments: Backoff.Jitter.allCases)
  func pausesLieWithin(jitter: Backoff.Jitter) {
    withEvery("seed", in: TestSeeds.first(50, campaign: 2_000)) { seed in
      var luck = RandomSource(seed: seed)
      let base = Duration.milliseconds(1 + 50 * luck.uniform())
      let backoff = Backoff(
        base: base, factor: 1 + 2 * luck.uniform(), cap: base * (1 + 100 * luck.uniform()),
        jitter: jitter)
      var previous: Duration?
      for k in 1...20 {
        let pause = backoff.delay(afterFailedTry: k, previous: previous, uniform: luck.uniform())
        let step = backoff.step(afterFailedTry: k)
        switch jitter {
        case .none: #expect(pause == step)
        case .full: #expect(pause >= .zero && pause <= step)
        case .equal: #expect(pause >= step * 0.5 - .nanoseconds(1) && pause <= step)
        case .decorrelated:
          #expect(pause >= min(base, backoff.cap) && pause <= backoff.cap)
          #expect(pause <= (previous ?? base) * 3)
        }
        #expect(pause <= backoff.cap)
        previous = pause
      }
    }
  }

  @Test("cenkalti's back-off ends when its time is over.")
  func elapsedTimeEnds() {
    let backoff = ProportionalBackoff.cenkalti
    #expect(
      backoff.delay(afterFailedTry: 1, elapsed: .minutes(14), uniform: 0.5) == .milliseconds(500))
    #expect(backoff.delay(afterFailedTry: 1, elapsed: .minutes(15), uniform: 0.5) == nil)
  }
}
