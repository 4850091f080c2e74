public import Units

/// The distributions of several kinds of times over the last seconds, kept second by second.
///
/// Buckets are those of an HDR histogram of microseconds (Tene) with 64 in each doubling: a
/// quantile is at most 0.8 % beside the truth. For each kind one buffer holds the window and a ring
/// of seconds, the running one among them, so that the end of a second costs an addition and a
/// subtraction a bucket.
public struct RollingHistograms: ~Copyable {
  @usableFromInline var counts: OwnedBuffer<UInt32>
  /// Slots a kind: the window, then its seconds and the running one.
  @usableFromInline let slots: Int
  /// Where the running second is counted, from 1 on.
  @usableFromInline var running = 1
  private let kinds: Int

  /// Empty windows of so many seconds, one for each of so many kinds of times.
  public init(kinds: Int, seconds: Int) {
    precondition(seconds >= 1, "a window of \(seconds) seconds")
    self.init(
      kinds: kinds, slots: seconds + 2,
      counts: OwnedBuffer(repeating: 0, count: kinds * (seconds + 2) * TimeBuckets.count))
  }

  private init(kinds: Int, slots: Int, counts: consuming OwnedBuffer<UInt32>) {
    self.kinds = kinds
    self.slots = slots
    self.counts = counts
  }

  /// A second set of the same windows.
  public borrowing func copy() -> RollingHistograms {
    var other = RollingHistograms(kinds: kinds, slots: slots, counts: counts.copy())
    other.running = running
    return other
  }

  /// Adds a time of a kind to the second that runs.
  @inlinable
  public mutating func record(_ kind: Int, nanoseconds: Int64) {
    record(kind, bucket: TimeBuckets.bucket(ofNanoseconds: nanoseconds))
  }

  /// Adds a time of a kind to the second that runs, whose bucket is known.
  @inlinable @inline(__always)
  public mutating func record(_ kind: Int, bucket: Int) {
    counts[(kind &* slots &+ running) &* TimeBuckets.count &+ bucket] &+= 1
  }

  /// Ends the second that runs and gives each window's quantiles, nil where nothing was recorded.
  public mutating func endSecond() -> [LatencySummary?] {
    let expiring = running % (slots - 1) + 1
    var summaries: [LatencySummary?] = []
    summaries.reserveCapacity(kinds)
    for kind in 0..<kinds {
      let window = kind * slots * TimeBuckets.count
      let total = slide(
        window, adding: window + running * TimeBuckets.count,
        dropping: window + expiring * TimeBuckets.count)
      summaries.append(total > 0 ? summary(of: window, total: total) : nil)
    }
    running = expiring
    return summaries
  }

  /// Adds one second to a window, takes one away and empties it; gives the window's total.
  private mutating func slide(_ window: Int, adding added: Int, dropping dropped: Int) -> Int {
    let window = counts.quads(from: window, count: TimeBuckets.count)
    let added = counts.quads(from: added, count: TimeBuckets.count)
    let dropped = counts.quads(from: dropped, count: TimeBuckets.count)
    var total = SIMD4<UInt32>()
    for quad in 0..<(TimeBuckets.count / 4) {
      let sum = window[quad] &+ added[quad] &- dropped[quad]
      window[quad] = sum
      dropped[quad] = SIMD4()
      total &+= sum
    }
    return (0..<4).reduce(0) { $0 + Int(total[$1]) }
  }

  private mutating func summary(of window: Int, total: Int) -> LatencySummary {
    let quads = counts.quads(from: window, count: TimeBuckets.count)
    // Sixteen buckets are stepped over at a time: how many, and the times in all of them.
    var block = 0
    var before = 0
    func reach(_ rank: Int) -> Duration {
      while true {
        let sum = quads[block] &+ quads[block + 1] &+ quads[block + 2] &+ quads[block + 3]
        let within = Int(sum.wrappedSum())
        if before + within >= rank { break }
        before += within
        block += 4
      }
      var bucket = block * 4
      var below = before + Int(counts[window + bucket])
      while below < rank {
        bucket += 1
        below += Int(counts[window + bucket])
      }
      return TimeBuckets.middle(of: bucket)
    }
    let p50 = reach((total + 1) / 2)
    let p99 = reach((total * 99 + 99) / 100)
    return LatencySummary(count: total, p50: p50, p99: p99)
  }
}

/// Quantiles of the times of a window.
public struct LatencySummary: Hashable, Sendable {
  /// How many times were recorded.
  public var count: Int
  /// What half of them stay within.
  public var p50: Duration
  /// What 99 in a hundred stay within.
  public var p99: Duration

  /// A summary of so many times.
  public init(count: Int, p50: Duration, p99: Duration) {
    self.count = count
    self.p50 = p50
    self.p99 = p99
  }
}
