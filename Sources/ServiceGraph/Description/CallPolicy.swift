public import Resilience
public import Units

/// How a caller deals with a call that does not answer, or answers badly.
public struct CallPolicy: Hashable, Sendable {
  /// How long a try may take, from sending to the answer's arrival; nil: for ever.
  ///
  /// It ends the caller's wait; what becomes of the work, `cancelsWork` says.
  public var timeout: Duration?
  /// Whether a good answer to an earlier try counts while later ones are made.
  ///
  /// Such a caller needs no more than one answer, whichever try it belongs to. Otherwise an answer
  /// counts only while its own try is waited for.
  public var acceptsLateAnswers: Bool
  /// Whether work that the caller has given up is ended too.
  ///
  /// Waiting work then leaves its queue; running work stops, frees its thread and core and cancels
  /// its own calls. Otherwise it goes on, wasted.
  public var cancelsWork: Bool
  /// How long all tries together may take, from the first one's sending; nil: for ever.
  ///
  /// No try starts after it, and one that runs then is cut.
  public var deadline: Duration?
  /// Whether the deadline of the request that makes the call holds for the call too.
  public var inheritsDeadline: Bool
  /// Whether and when it is tried again.
  public var retry: RetryPolicy
  /// Whether no try is made before the time that a refusal asked for.
  public var honoursRetryAfter: Bool
  /// Whether only calls of idempotent operations are tried again.
  public var retriesOnlyIdempotent: Bool
  /// What keeps retries from feeding an overload, one for each calling replica or sender; nil:
  /// nothing.
  public var budget: RetryBudget.Settings?
  /// What stops calling for a while when too much fails, one for each calling replica or sender;
  /// nil: nothing.
  public var breaker: CircuitBreaker.Settings?

  /// A policy of a timeout and retries; by default it waits for ever and tries once.
  public init(
    timeout: Duration? = nil, acceptsLateAnswers: Bool = false, cancelsWork: Bool = false,
    deadline: Duration? = nil, inheritsDeadline: Bool = false, retry: RetryPolicy = RetryPolicy(),
    honoursRetryAfter: Bool = false, retriesOnlyIdempotent: Bool = false,
    budget: RetryBudget.Settings? = nil, breaker: CircuitBreaker.Settings? = nil
  ) {
    self.timeout = timeout
    self.acceptsLateAnswers = acceptsLateAnswers
    self.cancelsWork = cancelsWork
    self.deadline = deadline
    self.inheritsDeadline = inheritsDeadline
    self.retry = retry
    self.honoursRetryAfter = honoursRetryAfter
    self.retriesOnlyIdempotent = retriesOnlyIdempotent
    self.budget = budget
    self.breaker = breaker
  }
}
