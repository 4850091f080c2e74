import Resilience
import Simulation
import Units

/// A place where calls are made: a step of an operation, a client's target, or the proxy of either.
struct SiteRecord: BitwiseCopyable {
  var operation: Int32
  var edge: Int32
  /// Nanoseconds; 0 for no timeout.
  var timeout: Int64 = 0
  var timeoutLane = -1
  /// Whether its calls have no terms: no deadline, no proxy, no budget and no breaker.
  var isPlain = true
  var acceptsLateAnswers = false
  var cancelsWork = false
  var isOptional = false
  /// Whether it stands for a proxy: its calls are made for a try of another call.
  var isProxy = false
  /// The client that calls from here, -1 for a step and for a proxy.
  var client: Int32 = -1
  /// The operation whose step calls from here, -1 for a client.
  var caller: Int32 = -1
  /// The proxy that makes tries for its calls, -1 for none.
  var proxy: Int32 = -1
  /// Its budgets and breakers, -1 for none.
  var guards: Int32 = -1
  /// Nanoseconds; 0 for no deadline of its own.
  var deadline: Int64 = 0
  var inheritsDeadline = false
  var honoursRetryAfter = false
  /// Whether the operation may be called again: false where only idempotent ones may and it is none.
  var isRetried = true
  var retry: RetryRecord
  /// Since when its retries are as they are.
  var retriesSince: Int64 = 0
  /// The most tries that it has allowed so far, whatever changed.
  var mostTries = Tries.one
}

/// Retries as a call or an update follows them.
struct RetryRecord: BitwiseCopyable {
  var tries: Tries
  var causes: RetryCauses
  var backoff: Backoff
  /// What is drawn in the place of the back-off's steps.
  var drawnPause: FlatDuration
  var isPauseDrawn: Bool
  /// The lane of a constant pause, -1 for none.
  var lane: Int

  init(
    _ policy: RetryPolicy, _ mixtures: inout [RandomDuration], _ events: inout EventQueue
  ) {
    tries = policy.tries
    causes = policy.causes
    backoff = policy.backoff
    drawnPause = policy.drawnPause.map { FlatDuration($0, mixtures: &mixtures) } ?? .zero
    isPauseDrawn = policy.drawnPause != nil
    lane = -1
    chooseLane(&events)
  }

  /// Finds the lane for pauses, which always come in order where they are constant.
  mutating func chooseLane(_ events: inout EventQueue) {
    lane = -1
    guard tries > .one, backoff.isConstant, !isPauseDrawn else { return }
    lane = events.lane(delay: backoff.base, tick: backoff.aligned ?? .zero)
  }
}

extension SiteRecord {
  /// Takes a policy over, but for its budget and breaker; `guards` must be set before.
  mutating func follow(
    _ policy: CallPolicy, isIdempotent: Bool, _ mixtures: inout [RandomDuration],
    _ events: inout EventQueue
  ) {
    timeout = policy.timeout?.nanoseconds ?? 0
    timeoutLane = policy.timeout.map { events.lane(delay: $0) } ?? -1
    acceptsLateAnswers = policy.acceptsLateAnswers
    cancelsWork = policy.cancelsWork
    deadline = policy.deadline?.nanoseconds ?? 0
    inheritsDeadline = policy.inheritsDeadline
    honoursRetryAfter = policy.honoursRetryAfter
    isRetried = isIdempotent || !policy.retriesOnlyIdempotent
    retry = RetryRecord(policy.retry, &mixtures, &events)
    mostTries = max(mostTries, retry.tries)
    isPlain = deadline == 0 && !inheritsDeadline && guards < 0 && proxy < 0 && !isProxy
  }
}
