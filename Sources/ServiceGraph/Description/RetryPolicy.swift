public import Resilience
public import Simulation

/// Whether and when something that failed is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// How many tries there are in all.
  public var tries: Tries
  /// After which kinds of failure there is another try; rows know only conflicts.
  public var causes: RetryCauses
  /// The pause between tries.
  public var backoff: Backoff
  /// A pause drawn anew after each failed try, in the place of the back-off's steps.
  ///
  /// Jitter and tick of the back-off still apply. It is how `fixed: exp 10ms` is told.
  public var drawnPause: RandomDuration?

  /// Retries; by default there are none.
  public init(
    tries: Tries = .one, causes: RetryCauses = .all, backoff: Backoff = .none,
    drawnPause: RandomDuration? = nil
  ) {
    self.tries = tries
    self.causes = causes
    self.backoff = backoff
    self.drawnPause = drawnPause
  }
}
