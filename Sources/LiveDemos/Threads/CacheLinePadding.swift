/// Keeps what one thread writes away from what others write: two cache lines of nothing, since
/// processors fetch lines in pairs.
struct CacheLinePadding: Sendable {
  private let nothing: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0
  )
  private let more: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0
  )
}
