/// What only failures and some policies need of a call, under the call's index.
///
/// It stands apart so that a call that is answered well is one line of cache. What is read here was
/// written since the call began: a call that is new finds what the last one left.
struct CallTerms: BitwiseCopyable {
  /// The last pause in nanoseconds, once a try has failed.
  var pause: Int64 = 0
}
