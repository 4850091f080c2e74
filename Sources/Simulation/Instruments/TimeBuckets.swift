public import Units

/// The buckets that times are counted in: those of an HDR histogram of microseconds (Tene) with 64
/// in each doubling, so that a quantile is at most 0.8 % beside the truth.
public enum TimeBuckets {
  /// How many there are; a whole multiple of sixteen.
  @inlinable public static var count: Int { 1_728 }

  /// The bucket of a time, which is not negative.
  ///
  /// Up to 128 µs a bucket is a microsecond wide, then each doubling has 64; what is beyond the
  /// last, 71 minutes, counts there.
  @inlinable @inline(__always)
  public static func bucket(ofNanoseconds time: Int64) -> Int {
    let microseconds = UInt64(bitPattern: time) / 1_000
    guard microseconds >= 64 else { return Int(microseconds) }
    let doubling = 63 &- microseconds.leadingZeroBitCount
    let bucket = (doubling &- 5) &* 64 &+ Int(microseconds >> UInt64(doubling &- 6)) &- 64
    return Swift.min(bucket, count - 1)
  }

  /// The time in the middle of a bucket.
  public static func middle(of bucket: Int) -> Duration {
    guard bucket >= 128 else { return .microseconds(bucket) }
    let width = 1 << (bucket / 64 - 1)
    let low = (64 + bucket % 64) * width
    return .microseconds(low) + .microseconds(width) / 2
  }
}
