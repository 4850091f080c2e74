/// How a try ended, as budgets and breakers see it.
@frozen
public enum CallOutcome: UInt8, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  /// It was answered well.
  case success
  /// It failed in a way that trying again cannot mend: a refusal of its content, say.
  case finalFailure
  /// It failed in a way that another try may mend.
  case retryableFailure
  /// Nothing came back in time.
  case timeout
  /// It was turned away because the callee has too much to do.
  case throttled

  /// Whether another try may mend it.
  @inlinable public var isRetryable: Bool { self.rawValue >= CallOutcome.retryableFailure.rawValue }
}
