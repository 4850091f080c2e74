public import Units

/// One call with its retries, as a state machine: it says what to do next, and is told what came of it.
///
/// It knows no clock and sends nothing. `begin` and `resume` answer with a try to send, a pause to make,
/// or the call's end; after a try `ended` is told, after a pause `resume`. Deadline and cancellation are
/// asked for throughout, since a retry that outlives its caller is load for nobody. What calls share
/// is handed in each time, so that it can be kept behind whatever lock its owner has.
///
/// ```swift
/// var session = RetrySession(Retry(), isIdempotent: true, deadline: now + .seconds(2))
/// var step = session.begin(isCancelled: false, at: &site, now: now, uniform: luck.uniform())
/// ```
public struct RetrySession: Hashable, Sendable {
  /// What is to be done next.
  public enum Step: Hashable, Sendable {
    /// Send this try, and call `ended` when it is over or its limit has come.
    case send(RetryAttempt)
    /// Wait until then, and call `resume`.
    case pause(until: Instant)
    /// Nothing: the call is over.
    case finish(RetryEnd)
  }

  private enum State: Hashable, Sendable {
    case fresh
    case trying(RetryAttempt, generation: UInt32)
    case pausing(until: Instant)
    case over
  }

  /// The rules.
  public let retry: Retry
  /// Whether the call does no harm when it takes effect twice.
  public let isIdempotent: Bool
  /// No try begins from this moment on, and one under way is cut at it.
  public let deadline: Instant
  /// How many tries were sent.
  public private(set) var attempts = 0
  private var state = State.fresh
  private var lastPause: Duration?
  private var lastOutcome = CallOutcome.retryableFailure
  /// Failed tries since the back-off last began anew.
  private var failuresInBackoff = 0

  /// A call that has not begun.
  public init(_ retry: Retry, isIdempotent: Bool, deadline: Instant) {
    self.retry = retry
    self.isIdempotent = isIdempotent
    self.deadline = deadline
  }

  /// Begins the call.
  ///
  /// `uniform` is a draw between 0 and 1; each event is handed to `report`.
  public mutating func begin(
    isCancelled: Bool, at site: inout CallSite, now: Instant, uniform: Double,
    report: (RetryEvent) -> Void = { _ in }
  ) -> Step {
    guard case .fresh = state else { preconditionFailure("begun twice: \(state)") }
    site.counters.calls += 1
    return send(isCancelled: isCancelled, at: &site, now: now, uniform: uniform, report)
  }

  /// Goes on after a pause.
  ///
  /// Called too early, it answers with the rest of the pause.
  public mutating func resume(
    isCancelled: Bool, at site: inout CallSite, now: Instant, uniform: Double,
    report: (RetryEvent) -> Void = { _ in }
  ) -> Step {
    guard case .pausing(let until) = state else { preconditionFailure("no pause: \(state)") }
    if now < until, now < deadline, !isCancelled { return .pause(until: until) }
    let step = send(isCancelled: isCancelled, at: &site, now: now, uniform: uniform, report)
    if case .finish = step { site.budget?.abandonedRetry() }
    return step
  }

  /// The try that was sent is over, as its caller saw it: `timeout` where its limit has come.
  public mutating func ended(
    _ outcome: CallOutcome, advice: ServerAdvice = .none, isCancelled: Bool,
    at site: inout CallSite, now: Instant, uniform: Double,
    report: (RetryEvent) -> Void = { _ in }
  ) -> Step {
    guard case .trying(let attempt, let generation) = state else {
      preconditionFailure("no try is under way: \(state)")
    }
    report(.ended(attempt, outcome, at: now))
    site.counters[outcome] += 1
    if outcome == .timeout, isCancelled {
      // Its caller stopped listening: that says nothing of the callee.
      site.breaker?.abandon(of: generation, now: now)
    } else {
      site.breaker?.record(success: !outcome.isRetryable, of: generation, now: now)
    }
    site.budget?.ended(
      outcome, wasRetry: attempt.number > 1, previous: lastOutcome, now: now)
    lastOutcome = outcome
    let heeded = retry.honoursServerAdvice ? advice : .none
    if let end = end(after: outcome, advice: heeded, isCancelled: isCancelled) {
      return finish(end, at: &site, now: now, report)
    }
    return pause(advice: heeded, at: &site, now: now, uniform: uniform, report)
  }
}

// MARK: - Steps

extension RetrySession {
  private mutating func send(
    isCancelled: Bool, at site: inout CallSite, now: Instant, uniform: Double,
    _ report: (RetryEvent) -> Void
  ) -> Step {
    if isCancelled { return finish(.cancelled, at: &site, now: now, report) }
    if now >= deadline { return finish(.deadline, at: &site, now: now, report) }
    if let isLetThrough = site.breaker?.admits(now: now), !isLetThrough {
      return finish(.breakerOpen, at: &site, now: now, report)
    }
    let generation = site.breaker?.generation ?? 0
    if let isLetThrough = site.budget?.admits(now: now, uniform: uniform), !isLetThrough {
      site.breaker?.abandon(of: generation, now: now)
      return finish(.throttledLocally, at: &site, now: now, report)
    }
    attempts += 1
    site.counters.attempts += 1
    if attempts > 1 { site.counters.retries += 1 }
    site.budget?.began(isRetry: attempts > 1, now: now)
    let limit = retry.timeout.map { $0 < deadline - now ? now + $0 : deadline } ?? deadline
    let attempt = RetryAttempt(number: attempts, began: now, limit: limit)
    state = .trying(attempt, generation: generation)
    report(.began(attempt))
    return .send(attempt)
  }

  /// Why no other try follows this outcome whatever the budget says; nil where one may.
  private func end(
    after outcome: CallOutcome, advice: ServerAdvice, isCancelled: Bool
  ) -> RetryEnd? {
    if outcome == .success { return .succeeded }
    if outcome == .finalFailure { return .failedForGood }
    if isCancelled { return .cancelled }
    // What was turned away at the door did not take effect.
    if !isIdempotent, outcome != .throttled { return .notIdempotent }
    if advice == .stop { return .serverSaidStop }
    return retry.tries.allows(anotherAfter: Int32(clamping: attempts)) ? nil : .outOfTries
  }

  private mutating func pause(
    advice: ServerAdvice, at site: inout CallSite, now: Instant, uniform: Double,
    _ report: (RetryEvent) -> Void
  ) -> Step {
    failuresInBackoff += 1
    let own = retry.backoff.delay(
      afterFailedTry: failuresInBackoff, previous: lastPause, uniform: uniform)
    lastPause = own
    if case .exactly = advice {
      failuresInBackoff = 0
      lastPause = nil
    }
    let pause = advice.pause(backoff: own) ?? .never
    // A pause that the deadline would end is time that the caller could have back now.
    guard pause < deadline - now else { return finish(.deadline, at: &site, now: now, report) }
    let moment = retry.backoff.moment(after: pause, now: now)
    guard moment < deadline else { return finish(.deadline, at: &site, now: now, report) }
    if let isAllowed = site.budget?.allowsRetry(after: lastOutcome, now: now), !isAllowed {
      return finish(.budgetEmpty, at: &site, now: now, report)
    }
    state = .pausing(until: moment)
    report(.pausing(after: attempts, until: moment))
    return .pause(until: moment)
  }

  private mutating func finish(
    _ end: RetryEnd, at site: inout CallSite, now: Instant, _ report: (RetryEvent) -> Void
  ) -> Step {
    state = .over
    site.counters[end] += 1
    report(.finished(end, attempts: attempts, at: now))
    return .finish(end)
  }
}
