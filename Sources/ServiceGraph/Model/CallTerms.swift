import Resilience

/// What only failures and some policies need of a call, under the call's index.
///
/// It stands apart so that a call that is answered well is one line of cache. What is read here was
/// written since the call began: a call that is new finds what the last one left.
struct CallTerms: BitwiseCopyable {
  /// The last pause in nanoseconds, once a try has failed.
  var pause: Int64 = 0
  /// Before when no further try may begin, once a try has failed.
  var notBefore: Int64 = 0
  // What follows is written for calls that have terms alone.
  /// When all tries are over; `Int64.max` for never.
  var deadline: Int64 = .max
  /// Which budgets and breakers guard it, -1 for none, and whose of them.
  var guards: Int32 = -1
  var caller: Int32 = 0
  /// The count of the breaker's steps when it let the last try pass.
  var breakerGeneration: UInt32 = 0
  /// How the try before the last one ended.
  var previous = CallOutcome.retryableFailure
}
