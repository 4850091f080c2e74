public import Resilience
public import Simulation
public import Units

/// How a caller deals with a call that does not answer, or answers badly.
public struct CallPolicy: Hashable, Sendable {
  /// How long a try may take, from sending to the answer's arrival; nil: for ever.
  ///
  /// It ends the caller's wait only: queued and running work goes on, wasted.
  public var timeout: Duration?
  /// Whether and when it is tried again.
  public var retry: RetryPolicy

  /// A policy of a timeout and retries; by default it waits for ever and tries once.
  public init(timeout: Duration? = nil, retry: RetryPolicy = RetryPolicy()) {
    self.timeout = timeout
    self.retry = retry
  }
}

/// Whether and when something that failed is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// How many tries there are in all.
  public var tries: Tries
  /// The pause between tries.
  public var backoff: Backoff
  /// A pause drawn anew after each failed try, in the place of the back-off's steps.
  ///
  /// Jitter and tick of the back-off still apply. It is how `fixed: exp 10ms` is told.
  public var drawnPause: RandomDuration?

  /// Retries; by default there are none.
  public init(tries: Tries = .one, backoff: Backoff = .none, drawnPause: RandomDuration? = nil) {
    self.tries = tries
    self.backoff = backoff
    self.drawnPause = drawnPause
  }
}
