public import Units

/// How a call that may be retried came to its end.
@frozen
public enum RetryEnd: UInt8, Hashable, Sendable, CaseIterable {
  /// A try succeeded.
  case succeeded
  /// A try failed in a way that no other can mend.
  case failedForGood
  /// A try failed, and it may have taken effect though it must not twice.
  case notIdempotent
  /// All tries failed.
  case outOfTries
  /// The deadline came, or would have come before the next try.
  case deadline
  /// The caller gave up.
  case cancelled
  /// The server said not to come back.
  case serverSaidStop
  /// The budget allowed no retry.
  case budgetEmpty
  /// The budget let the try not be sent: adaptive throttling.
  case throttledLocally
  /// The breaker let the try not be sent.
  case breakerOpen
}

/// One try, as a span of a trace.
public struct RetryAttempt: Hashable, Sendable {
  /// Its number within the call, from 1.
  public let number: Int
  /// When it was sent.
  public let began: Instant
  /// By when its answer must have come: the earlier of its own timeout and the call's deadline.
  public let limit: Instant
}

/// What happens to a call, told as it happens: the material of spans and logs.
public enum RetryEvent: Hashable, Sendable {
  /// A try is sent.
  case began(RetryAttempt)
  /// A try is over.
  case ended(RetryAttempt, CallOutcome, at: Instant)
  /// The next try is awaited; its earliest moment.
  case pausing(after: Int, until: Instant)
  /// The call is over, after so many tries.
  case finished(RetryEnd, attempts: Int, at: Instant)
}
