public import Units

/// The clock that retries live by: it is handed in, and may be the machine's or a test's own.
public protocol RetryClock: Sendable {
  /// The present moment; it never runs back.
  var now: Instant { get }
  /// Waits until a moment, or throws as soon as the task is cancelled.
  func wait(until moment: Instant) async throws
}

/// How a call learns that its caller has given up.
public struct Cancellation: Sendable {
  private let isRequested: @Sendable () -> Bool

  /// Asks this whenever a try ended or is about to be sent.
  public init(_ isRequested: @escaping @Sendable () -> Bool) {
    self.isRequested = isRequested
  }

  /// The cancellation of the task that makes the call, which also ends a pause or a try at once.
  public static let ofTask = Cancellation { Task.isCancelled }

  /// Whether the caller has given up.
  public var isCancelled: Bool { isRequested() }
}
