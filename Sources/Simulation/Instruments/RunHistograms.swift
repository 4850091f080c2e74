public import Units

/// The distributions of several kinds of times over a whole run, in the buckets of `TimeBuckets`,
/// with exact sums and extremes beside.
public struct RunHistograms: ~Copyable {
  @usableFromInline var counts: OwnedBuffer<UInt64>
  @usableFromInline var totals: OwnedBuffer<Total>

  /// What is kept exactly of a kind.
  @usableFromInline
  struct Total: BitwiseCopyable {
    @usableFromInline var count = 0
    /// Nanoseconds; two words, since ten years of requests overflow one.
    @usableFromInline var sum: Int128 = 0
    @usableFromInline var longest: Int64 = 0
    @usableFromInline var shortest = Int64.max

    init() {}
  }

  /// Empty distributions, one for each of so many kinds of times.
  public init(kinds: Int) {
    counts = OwnedBuffer(repeating: 0, count: kinds * TimeBuckets.count)
    totals = OwnedBuffer(repeating: Total(), count: kinds)
  }

  /// A second set of the same distributions.
  public borrowing func copy() -> RunHistograms {
    var other = RunHistograms(kinds: 0)
    other.counts = counts.copy()
    other.totals = totals.copy()
    return other
  }

  /// Adds a time of a kind.
  @inlinable @inline(__always)
  public mutating func record(_ kind: Int, nanoseconds: Int64) {
    record(kind, nanoseconds: nanoseconds, bucket: TimeBuckets.bucket(ofNanoseconds: nanoseconds))
  }

  /// Adds a time of a kind whose bucket is known.
  @inlinable @inline(__always)
  public mutating func record(_ kind: Int, nanoseconds: Int64, bucket: Int) {
    counts[kind &* TimeBuckets.count &+ bucket] &+= 1
    totals[kind].count &+= 1
    totals[kind].sum &+= Int128(nanoseconds)
    if nanoseconds > totals[kind].longest { totals[kind].longest = nanoseconds }
    if nanoseconds < totals[kind].shortest { totals[kind].shortest = nanoseconds }
  }

  /// Forgets all times of a kind.
  public mutating func clear(_ kind: Int) {
    for bucket in 0..<TimeBuckets.count { counts[kind * TimeBuckets.count + bucket] = 0 }
    totals[kind] = Total()
  }

  /// How many times of a kind were recorded.
  public func count(_ kind: Int) -> Int { totals[kind].count }

  /// What is known of a kind, together with so many times of zero that were not recorded; nil
  /// without any.
  public func summary(_ kind: Int, withZeros zeros: Int = 0) -> TimeSummary? {
    summary(kind..<(kind + 1), withZeros: zeros)
  }

  /// What is known of several kinds together.
  public func summary(_ kinds: some Collection<Int>, withZeros zeros: Int = 0) -> TimeSummary? {
    var total = Total()
    for kind in kinds {
      total.count += totals[kind].count
      total.sum += totals[kind].sum
      total.longest = max(total.longest, totals[kind].longest)
      total.shortest = min(total.shortest, totals[kind].shortest)
    }
    let count = total.count + zeros
    guard count > 0 else { return nil }
    let longest = Duration(nanoseconds: total.longest)
    let shortest = zeros > 0 ? .zero : Duration(nanoseconds: total.shortest)
    let quantiles = quantiles(kinds, ranks: TimeSummary.ranks(of: count), below: zeros)
      .map { min(max($0, shortest), longest) }
    let mean = (total.sum + Int128(count) / 2) / Int128(count)
    return TimeSummary(
      count: count, p50: quantiles[0], p90: quantiles[1], p99: quantiles[2], p999: quantiles[3],
      min: shortest, max: longest, mean: Duration(nanoseconds: Int64(mean)))
  }

  /// The middles of the buckets in which these ranks lie, so many zeros being below all buckets.
  private func quantiles(
    _ kinds: some Collection<Int>, ranks: [Int], below zeros: Int
  ) -> [Duration] {
    var bucket = -1
    var below = zeros
    var found: [Duration] = []
    for rank in ranks {
      while below < rank, bucket < TimeBuckets.count - 1 {
        bucket += 1
        for kind in kinds { below += Int(counts[kind * TimeBuckets.count + bucket]) }
      }
      found.append(bucket < 0 ? .zero : TimeBuckets.middle(of: bucket))
    }
    return found
  }
}

/// The distribution of times in a few figures.
///
/// Quantiles are at most 0.8 % beside the truth, or half a microsecond where that is more; extremes
/// and mean are exact.
public struct TimeSummary: Hashable, Sendable {
  /// How many times were recorded.
  public var count: Int
  /// What half of them stay within.
  public var p50: Duration
  /// What 90 in a hundred stay within.
  public var p90: Duration
  /// What 99 in a hundred stay within.
  public var p99: Duration
  /// What 999 in a thousand stay within.
  public var p999: Duration
  /// The shortest.
  public var min: Duration
  /// The longest.
  public var max: Duration
  /// Their mean, rounded to a nanosecond.
  public var mean: Duration

  /// The ranks, from 1 on, of the four quantiles among so many.
  fileprivate static func ranks(of count: Int) -> [Int] {
    [(1, 2), (9, 10), (99, 100), (999, 1_000)].map { share in
      let (whole, rest) = count.quotientAndRemainder(dividingBy: share.1)
      return whole * share.0 + (rest * share.0 + share.1 - 1) / share.1
    }
  }
}
