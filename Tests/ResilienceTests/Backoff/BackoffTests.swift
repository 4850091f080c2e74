import Resilience
import Testing
import Units

@Suite struct BackoffTests {
  private func delays(_ backoff: Backoff, uniform: Double, count: Int = 6) -> [Duration] {
    var previous: Duration?
    return (1...count).map { k in
      let delay = backoff.delay(afterFailedTry: k, previous: previous, uniform: uniform)
      previous = delay
      return delay
    }
  }

  @Test func `Without jitter the pause doubles up to its cap`() {
    let backoff = Backoff(base: .milliseconds(25), factor: 2, cap: .milliseconds(250))
    #expect(
      delays(backoff, uniform: 0.5)
        == [25, 50, 100, 200, 250, 250].map { .milliseconds($0 as Int) })
  }

  @Test func `Full jitter draws between nothing and the step`() {
    let backoff = Backoff(base: .milliseconds(10), cap: .seconds(1), jitter: .full)
    #expect(delays(backoff, uniform: 0, count: 3) == [.zero, .zero, .zero])
    #expect(
      delays(backoff, uniform: 0.5, count: 3) == [5, 10, 20].map { .milliseconds($0 as Int) })
  }

  @Test func `Equal jitter keeps half of the step`() {
    let backoff = Backoff(base: .milliseconds(10), cap: .seconds(1), jitter: .equal)
    #expect(
      delays(backoff, uniform: 0.5, count: 3) == [7.5, 15, 30].map { .milliseconds($0 as Double) })
  }

  @Test func `Decorrelated jitter grows from the call's last pause, within base and cap`() {
    let backoff = Backoff(base: .milliseconds(10), cap: .milliseconds(200), jitter: .decorrelated)
    // s = base at first: U(10, 30) at its middle is 20, then U(10, 60): 35, U(10, 105): 57.5.
    #expect(
      delays(backoff, uniform: 0.5, count: 3)
        == [20, 35, 57.5].map { .milliseconds($0 as Double) })
    #expect(delays(backoff, uniform: 0.999_999).last == .milliseconds(200))
    #expect(delays(backoff, uniform: 0).allSatisfy { $0 == .milliseconds(10) })
  }

  @Test func `A tick moves the next try to its multiple`() {
    let backoff = Backoff.fixed(.milliseconds(10), aligned: .milliseconds(10))
    let now = Instant.at(.milliseconds(1_234.5))
    #expect(backoff.moment(after: .milliseconds(10), now: now) == .at(.milliseconds(1_250)))
    #expect(
      backoff.moment(after: .milliseconds(10), now: .at(.milliseconds(1_240)))
        == .at(.milliseconds(1_250)))
  }

  @Test func `Giving a jitter takes the tick away and leaves decorrelated jitter room`() {
    let fixed = Backoff.fixed(.milliseconds(10), aligned: .milliseconds(10))
    #expect(fixed.jittered(.full).aligned == nil)
    #expect(fixed.jittered(.full).cap == .milliseconds(10))
    #expect(fixed.jittered(.decorrelated).cap == .milliseconds(100))
  }

  @Test func `A pause never overflows however many tries have failed`() {
    let backoff = Backoff(base: .seconds(1), factor: 10)
    #expect(backoff.delay(afterFailedTry: 1_000_000, previous: nil, uniform: 0.5) == .never)
    let shrinking = Backoff(base: .seconds(1), factor: 0.5)
    #expect(shrinking.delay(afterFailedTry: 1_000_000, previous: nil, uniform: 0.5) == .zero)
  }

  @Test func `Tries read as a number or as unlimited`() {
    #expect(Tries("4") == Tries(4))
    #expect(Tries("unlimited")?.isUnlimited == true)
    #expect(Tries("0") == nil)
    #expect(Tries(3).allows(anotherAfter: 2))
    #expect(!Tries(3).allows(anotherAfter: 3))
    #expect(Tries.unlimited.allows(anotherAfter: 1_000_000))
  }
}
