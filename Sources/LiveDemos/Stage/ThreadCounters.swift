import Synchronization
import Units

/// What one thread counts of itself; written by it alone, read by everyone.
///
/// Counting costs one plain store, and no other thread's cache line is touched by it.
final class ThreadCounters: Sendable {
  private let front = CacheLinePadding()
  private let attemptCount = Atomic(0)
  private let successCount = Atomic(0)
  /// What it does (8 bits) and since when (nanoseconds of demo time).
  private let activity = Atomic<UInt64>(0)
  private let back = CacheLinePadding()

  var attempts: Int { attemptCount.load(ordering: .relaxed) }
  var successes: Int { successCount.load(ordering: .relaxed) }

  func countAttempt() { ThreadCounters.increment(attemptCount) }

  func countSuccess() { ThreadCounters.increment(successCount) }

  /// Publishes what the thread does from a moment of demo time on.
  func publish(_ code: UInt8, since moment: Instant) {
    let time = UInt64(max(0, moment.nanoseconds))
    activity.store(time << 8 | UInt64(code), ordering: .releasing)
  }

  /// What the thread does, and since when.
  var doing: (code: UInt8, since: Instant) {
    let word = activity.load(ordering: .acquiring)
    return (UInt8(truncatingIfNeeded: word), Instant(nanoseconds: Int64(word >> 8)))
  }

  /// With one writer no atomic addition is needed.
  private static func increment(_ counter: borrowing Atomic<Int>) {
    counter.store(counter.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }
}
