import CTerminal

/// A lock with one condition on which threads wait for what it guards to change.
final class Monitor: Sendable {
  nonisolated(unsafe) private let handle: OpaquePointer

  init() {
    guard let handle = ct_monitor_make() else {
      preconditionFailure("no memory for a monitor")
    }
    self.handle = handle
  }

  deinit { ct_monitor_free(handle) }

  /// Runs the body with the lock held.
  func locked<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    ct_monitor_lock(handle)
    defer { ct_monitor_unlock(handle) }
    return try body()
  }

  /// With the lock held: gives it back until a broadcast or the moment, whichever comes first.
  func wait(until moment: Int64) { ct_monitor_wait_until(handle, moment) }

  /// Wakes everyone who waits.
  func broadcast() { ct_monitor_broadcast(handle) }
}
