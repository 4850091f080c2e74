public import Units

/// A call site that many tasks share, with the rules by which its calls are retried.
///
/// ```swift
/// let payments = RetryingCallSite(
///   Retry(tries: Tries(3), timeout: .milliseconds(250)),
///   budget: .finagle(), breaker: .rate(), seed: 7)
/// let receipt = try await payments.retrying(
///   isIdempotent: true, deadline: clock.now + .seconds(2), cancellation: .ofTask, clock: clock,
///   judge: { _ in RetryVerdict(.retryableFailure) }
/// ) { attempt in try await send(order, until: attempt.limit) }
/// ```
public actor RetryingCallSite {
  /// The rules.
  public nonisolated let retry: Retry
  private var site: CallSite
  private var luck: RandomSource

  /// A call site; its jitter is drawn from a stream of this seed.
  public init(
    _ retry: Retry = Retry(), budget: RetryBudget.Settings? = nil,
    breaker: CircuitBreaker.Settings? = nil, seed: UInt64
  ) {
    self.retry = retry
    site = CallSite(budget: budget, breaker: breaker)
    luck = RandomSource(seed: seed)
  }

  /// What was counted so far.
  public var counters: RetryCounters { site.counters }

  /// Budget, breaker and counters as they are now.
  public var snapshot: CallSite { site }

  /// Calls `operation` until it returns, by the rules of this site.
  ///
  /// A try that has not returned at its limit is cancelled, and waited for until it heeds that.
  /// - Parameters:
  ///   - isIdempotent: whether it does no harm when the operation takes effect twice.
  ///   - deadline: no try begins from then on, and one under way is cut.
  ///   - cancellation: how the caller says that it has given up.
  ///   - clock: the clock of `deadline`, of all pauses and timeouts.
  ///   - judge: what an error means for the next try.
  ///   - report: is handed each event, in order.
  ///   - operation: what is tried, with the try's number and limit.
  /// - Throws: `RetryFailure` where no try succeeded.
  public nonisolated func retrying<Value: Sendable>(
    isIdempotent: Bool, deadline: Instant, cancellation: Cancellation, clock: some RetryClock,
    judge: @Sendable (any Error) -> RetryVerdict,
    report: @escaping @Sendable (RetryEvent) -> Void = { _ in },
    operation: @escaping @Sendable (RetryAttempt) async throws -> Value
  ) async throws -> Value {
    var session = RetrySession(retry, isIdempotent: isIdempotent, deadline: deadline)
    var last: (any Error)?
    var answer: Value?
    var step = await advance(&session) { session, site, uniform in
      session.begin(
        isCancelled: cancellation.isCancelled, at: &site, now: clock.now, uniform: uniform,
        report: report)
    }
    while true {
      switch step {
      case .send(let attempt):
        let verdict: RetryVerdict
        (answer, verdict, last) = await attempted(
          attempt, clock: clock, judge: judge, operation: operation)
        step = await advance(&session) { session, site, uniform in
          session.ended(
            verdict.outcome, advice: verdict.advice, isCancelled: cancellation.isCancelled,
            at: &site, now: clock.now, uniform: uniform, report: report)
        }
      case .pause(let moment):
        let wasInterrupted = await isInterrupted(until: moment, clock: clock)
        step = await advance(&session) { session, site, uniform in
          session.resume(
            isCancelled: wasInterrupted || cancellation.isCancelled, at: &site, now: clock.now,
            uniform: uniform, report: report)
        }
      case .finish(let end):
        if end == .succeeded, let answer { return answer }
        throw RetryFailure(end: end, attempts: session.attempts, last: last)
      }
    }
  }
}

// MARK: - The parts that wait

extension RetryingCallSite {
  /// Changes the session together with what all calls share.
  private func advance(
    _ session: inout RetrySession,
    _ change: @Sendable (inout RetrySession, inout CallSite, Double) -> RetrySession.Step
  ) -> RetrySession.Step {
    change(&session, &site, luck.uniform())
  }

  /// Waits until a moment; true where the clock would not, because the task is cancelled.
  private nonisolated func isInterrupted(
    until moment: Instant, clock: some RetryClock
  ) async -> Bool {
    do {
      try await clock.wait(until: moment)
      return false
    } catch {
      return true
    }
  }

  private enum Ending<Value: Sendable>: Sendable {
    case returned(Value)
    case threw(any Error)
    case outOfTime
    case interrupted
  }

  /// Runs one try against its limit: its answer or its error, and what that means.
  private nonisolated func attempted<Value: Sendable>(
    _ attempt: RetryAttempt, clock: some RetryClock, judge: @Sendable (any Error) -> RetryVerdict,
    operation: @escaping @Sendable (RetryAttempt) async throws -> Value
  ) async -> (Value?, RetryVerdict, (any Error)?) {
    let ending = await withTaskGroup(of: Ending<Value>.self) { group in
      group.addTask {
        do {
          return .returned(try await operation(attempt))
        } catch {
          return .threw(error)
        }
      }
      group.addTask {
        await self.isInterrupted(until: attempt.limit, clock: clock) ? .interrupted : .outOfTime
      }
      var first = await group.next()
      // The task is cancelled, and the try with it: how that ends it will tell by itself.
      if case .interrupted = first { first = await group.next() }
      group.cancelAll()
      return first
    }
    switch ending {
    case .returned(let value): return (value, RetryVerdict(.success), nil)
    case .threw(let error) where error is CancellationError:
      return (nil, RetryVerdict(.timeout), error)
    case .threw(let error): return (nil, judge(error), error)
    case .outOfTime, .interrupted, nil: return (nil, RetryVerdict(.timeout), nil)
    }
  }
}
