/// How a moment and an insertion number share one word, so that one comparison orders events.
///
/// 40 bits of nanoseconds since an epoch (18 minutes) stand above 24 bits of insertion number. What
/// lies beyond the horizon waits in a far list; when either field runs out, pending events are
/// numbered anew in their order.
public enum EventKey {
  /// The bits of the insertion number.
  public static let sequenceBits: UInt64 = 24
  /// The first insertion number that does not fit.
  public static let sequenceEnd: UInt64 = 1 << sequenceBits
  /// The first distance from the epoch that does not fit, in nanoseconds.
  public static let horizon: Int64 = 1 << 40
  /// Stands for "no event".
  public static let none = UInt64.max
}
