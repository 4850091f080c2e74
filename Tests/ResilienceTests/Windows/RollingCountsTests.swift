import TestSupport
import Testing
import Units

@testable import Resilience

@Suite struct RollingCountsTests {
  @Test("A window counts what is in its slices, and nothing older, whatever the gaps.")
  func countsWhatIsInItsSlices() {
    withEvery("seed", in: TestSeeds.first(40)) { seed in
      var luck = RandomSource(seed: seed)
      let slices = 1 + luck.index(below: RollingCounts.mostSlices)
      let slice = Duration.milliseconds(1 + luck.index(below: 50))
      var counts = RollingCounts(window: slice * slices, slices: slices)
      var events: [(moment: Instant, isFirst: Bool)] = []
      var now = Instant.start
      for _ in 0..<300 {
        let gap = luck.index(below: 10) == 0 ? slice * (slices + 3) : slice
        now += gap * luck.uniform()
        let isFirst = luck.index(below: 2) == 0
        if isFirst {
          counts.addFirst(now: now)
        } else {
          counts.addSecond(now: now)
        }
        events.append((now, isFirst))
        let oldest = now.nanoseconds / slice.nanoseconds - Int64(slices - 1)
        let present = events.filter { $0.moment.nanoseconds / slice.nanoseconds >= oldest }
        #expect(counts.first == Int64(present.count { $0.isFirst }))
        #expect(counts.second == Int64(present.count { !$0.isFirst }))
      }
    }
  }

  @Test("A window without end forgets nothing.")
  func neverForgets() {
    var counts = RollingCounts(window: .never)
    counts.addFirst(now: .start)
    counts.addSecond(now: .at(.hours(100_000)))
    #expect(counts.first == 1)
    #expect(counts.second == 1)
  }

  @Test(
    "Twitter's slices begin at the first event after the last one; a part of one does not count.")
  func twitterRestarts() {
    var counts = RollingCounts.twitter(window: .seconds(10))
    counts.addFirst(now: .at(.seconds(0.5)))
    counts.addFirst(now: .at(.seconds(1.9)))
    counts.expire(now: .at(.seconds(10.8)))
    #expect(counts.first == 2, "eight whole slices after the second one began")
    counts.expire(now: .at(.seconds(11.8)))
    #expect(counts.first == 1)
  }

  @Test("tower counts a part of a slice without events as a whole one.")
  func towerRoundsUp() {
    var counts = RollingCounts.tower(window: .seconds(10))
    counts.addFirst(now: .start)
    counts.expire(now: .at(.seconds(10.0)))
    #expect(counts.first == 1, "ten whole slices and the present one")
    counts = RollingCounts.tower(window: .seconds(10))
    counts.addFirst(now: .start)
    counts.expire(now: .at(.seconds(10.001)))
    #expect(counts.first == 0)
  }

  @Test("A ring of outcomes remembers the last so many calls.")
  func ringRemembersTheLast() {
    withEvery("seed", in: TestSeeds.first(20)) { seed in
      var luck = RandomSource(seed: seed)
      let capacity = 1 + luck.index(below: 200)
      var ring = OutcomeRing(capacity: capacity)
      var outcomes: [Bool] = []
      for _ in 0..<500 {
        let failed = luck.index(below: 3) == 0
        ring.add(failed: failed)
        outcomes.append(failed)
        let last = outcomes.suffix(capacity)
        #expect(ring.calls == Int32(last.count))
        #expect(ring.failures == Int32(last.count { $0 }))
      }
    }
  }

  @Test("A quantile is exact for few values and within a few hundredths of the ranks for many.")
  func quantileIsClose() throws {
    try withEvery("seed", in: TestSeeds.first(20)) { seed in
      var luck = RandomSource(seed: seed)
      for quantile in [0.1, 0.5, 0.9] {
        var estimate = QuantileEstimate(quantile)
        var values: [Double] = []
        for _ in 0..<400 {
          let value = luck.exponential()
          estimate.add(value)
          values.append(value)
          let guess = try #require(estimate.value)
          let below = Double(values.count { $0 <= guess }) / Double(values.count)
          if values.count < 5 {
            #expect(values.contains(guess))
            #expect(below >= quantile)
          } else if values.count >= 100 {
            #expect((below - quantile).magnitude < 0.09, "\(below) of the values are below")
          }
        }
      }
    }
  }
}
