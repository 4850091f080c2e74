/// How a moment and an insertion number share one word, so that one comparison orders events.
///
/// 40 bits of nanoseconds since an epoch (18 minutes) stand above 24 bits of insertion number. What
/// lies beyond the horizon waits in a far list; when either field runs out, pending events are
/// numbered anew in their order.
public enum EventKey {
  /// The bits of the insertion number.
  @inlinable public static var sequenceBits: UInt64 { 24 }
  /// The first insertion number that does not fit.
  @inlinable public static var sequenceEnd: UInt64 { 1 << 24 }
  /// The first distance from the epoch that does not fit, in nanoseconds.
  @inlinable public static var horizon: Int64 { 1 << 40 }
  /// Stands for "no event".
  @inlinable public static var none: UInt64 { UInt64.max }
}
