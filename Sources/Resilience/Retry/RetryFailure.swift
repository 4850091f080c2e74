/// What a call that may be retried throws when no try succeeded.
public struct RetryFailure: Error {
  /// Why there was no further try.
  public let end: RetryEnd
  /// How many tries were sent.
  public let attempts: Int
  /// What the last try threw; nil where none was sent or the last one ran out of time.
  public let last: (any Error)?
}

extension RetryFailure: CustomStringConvertible {
  /// The end, the number of tries, and the last error.
  public var description: String {
    let tries = attempts == 1 ? "1 try" : "\(attempts) tries"
    return "\(end) after \(tries)" + (last.map { ": \($0)" } ?? "")
  }
}

/// What an error of a try means for the next one.
public struct RetryVerdict: Hashable, Sendable {
  /// How the try ended.
  public let outcome: CallOutcome
  /// What the server said.
  public let advice: ServerAdvice

  /// A verdict.
  public init(_ outcome: CallOutcome, advice: ServerAdvice = .none) {
    self.outcome = outcome
    self.advice = advice
  }
}
