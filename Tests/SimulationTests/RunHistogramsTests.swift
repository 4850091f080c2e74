import Simulation
import Testing
import Units

@Suite struct RunHistogramsTests {
  @Test("Quantiles are the ranks' buckets, extremes and mean are exact.")
  func quantiles() throws {
    var times = RunHistograms(kinds: 2)
    for time in 1...1_000 { times.record(1, nanoseconds: Int64(time) * 1_000_000 + 7) }
    let (empty, filled) = (times.summary(0), times.summary(1))
    let summary = try #require(filled)
    #expect(empty == nil)
    #expect(summary.count == 1_000)
    #expect(summary.min == .nanoseconds(1_000_007) && summary.max == .nanoseconds(1_000_000_007))
    #expect(summary.mean == .nanoseconds(500_500_007))
    for (quantile, truth) in [
      (summary.p50, 500.0), (summary.p90, 900), (summary.p99, 990), (summary.p999, 999),
    ] {
      #expect((quantile.milliseconds / truth - 1).magnitude < 0.008, "\(quantile), not \(truth)")
    }
  }

  @Test("Zeros that were not recorded count below all others.")
  func zeros() throws {
    var times = RunHistograms(kinds: 1)
    times.record(0, nanoseconds: 4_000_000)
    let filled = times.summary(0, withZeros: 3)
    let summary = try #require(filled)
    #expect(summary.count == 4 && summary.mean == .milliseconds(1) && summary.min == .zero)
    #expect(summary.p50 == .zero && summary.p90 == summary.max)
    #expect(summary.max == .milliseconds(4))
  }

  @Test("No quantile lies beyond the extremes.")
  func extremes() throws {
    var times = RunHistograms(kinds: 1)
    times.record(0, nanoseconds: 777_777_777)
    let filled = times.summary(0)
    let summary = try #require(filled)
    #expect(summary.p50 == .nanoseconds(777_777_777) && summary.p999 == summary.p50)
  }

  @Test("Sums of more than a word stay exact.")
  func longSums() {
    var times = RunHistograms(kinds: 1)
    for _ in 0..<10 { times.record(0, nanoseconds: 4_000_000_000_000_000_000) }
    let filled = times.summary(0)
    #expect(filled?.mean == .nanoseconds(4_000_000_000_000_000_000))
  }
}
