import Simulation
import Testing
import Units

@Suite struct RollingHistogramsTests {
  @Test("A quantile is at most one percent beside the true one.", arguments: [1, 2] as [UInt64])
  func quantiles(seed: UInt64) throws {
    var source = RandomSource(seed: seed)
    var histograms = RollingHistograms(kinds: 2, seconds: 10)
    var times: [Int64] = []
    for _ in 0..<20_001 {
      let time = Int64(Elementary.exp(source.uniform() * 15) * 1_000)
      times.append(time)
      histograms.record(1, nanoseconds: time)
    }
    times.sort()
    let summaries = histograms.endSecond()
    #expect(summaries[0] == nil)
    let summary = try #require(summaries[1])
    #expect(summary.count == 20_001)
    #expect(
      (summary.p50.seconds * 1e9 / Double(times[10_000]) - 1).magnitude < 0.01, "seed \(seed)")
    #expect(
      (summary.p99.seconds * 1e9 / Double(times[19_800]) - 1).magnitude < 0.01, "seed \(seed)")
  }

  @Test func `What is older than the window no longer counts`() {
    var histograms = RollingHistograms(kinds: 1, seconds: 3)
    histograms.record(0, nanoseconds: 5_000_000)
    var counts: [Int] = []
    for _ in 0..<5 { counts.append(histograms.endSecond()[0]?.count ?? 0) }
    #expect(counts == [1, 1, 1, 0, 0])
  }

  @Test func `A copy goes its own way`() {
    var histograms = RollingHistograms(kinds: 1, seconds: 3)
    histograms.record(0, nanoseconds: 5_000_000)
    var copy = histograms.copy()
    copy.record(0, nanoseconds: 7_000_000)
    let own = histograms.endSecond()[0]?.count
    let other = copy.endSecond()[0]?.count
    #expect(own == 1)
    #expect(other == 2)
  }

  @Test func `Times from nothing to days find a bucket`() throws {
    var histograms = RollingHistograms(kinds: 1, seconds: 1)
    histograms.record(0, nanoseconds: 0)
    histograms.record(0, nanoseconds: 200_000_000_000_000)
    let summaries = histograms.endSecond()
    let summary = try #require(summaries[0])
    #expect(summary.count == 2)
    #expect(summary.p50 == .zero)
    #expect(summary.p99 > .minutes(60))
  }
}
