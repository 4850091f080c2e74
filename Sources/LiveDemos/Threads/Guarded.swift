/// A value behind a lock.
///
/// The system's own lock, since the thread sanitizer does not see `Synchronization.Mutex` on Linux.
final class Guarded<Value: Sendable>: Sendable {
  private let monitor = Monitor()
  nonisolated(unsafe) private var value: Value

  init(_ value: Value) {
    self.value = value
  }

  /// Reads or changes the value while nobody else can.
  func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try monitor.locked { () throws(Failure) in try body(&value) }
  }
}
