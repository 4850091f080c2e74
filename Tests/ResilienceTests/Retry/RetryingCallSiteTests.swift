import Resilience
import Synchronization
import Testing
import Units

@Suite struct RetryingCallSiteTests {
  private struct Busy: Error, Equatable {}

  /// Counts calls, and keeps what was reported; pauses end as soon as they are told of.
  private final class Witness: Sendable {
    private let seen = Mutex<[RetryEvent]>([])
    let tries = Mutex(0)
    let clock: ManualClock

    init(_ clock: ManualClock) {
      self.clock = clock
    }

    var events: [RetryEvent] { seen.withLock { $0 } }

    func report(_ event: RetryEvent) {
      seen.withLock { $0.append(event) }
      if case .pausing(_, let until) = event { clock.move(to: until) }
    }

    func next() -> Int {
      tries.withLock { tries in
        tries += 1
        return tries
      }
    }
  }

  private func judge(_: any Error) -> RetryVerdict { RetryVerdict(.retryableFailure) }

  @Test("It calls until it is answered, and returns the answer.")
  func answers() async throws {
    let clock = ManualClock()
    let witness = Witness(clock)
    let site = RetryingCallSite(budget: .finagle(), breaker: .rate(), seed: 1)
    let answer = try await site.retrying(
      isIdempotent: true, deadline: .at(.seconds(5)), cancellation: .ofTask, clock: clock,
      judge: judge, report: witness.report
    ) { attempt in
      if witness.next() < 3 { throw Busy() }
      return "answered at try \(attempt.number)"
    }
    #expect(answer == "answered at try 3")
    let counters = await site.counters
    #expect(counters.attempts == 3)
    #expect(counters.retries == 2)
    #expect(counters[.succeeded] == 1)
    #expect(witness.events.count == 9)
    #expect(clock.now >= .at(.milliseconds(50)), "two pauses of 25 ms at least")
  }

  @Test("It tells why it gave up, after how many tries, and with which last error.")
  func failures() async throws {
    let clock = ManualClock()
    let witness = Witness(clock)
    let site = RetryingCallSite(seed: 2)
    do {
      let _: Int = try await site.retrying(
        isIdempotent: true, deadline: .at(.seconds(5)), cancellation: .ofTask, clock: clock,
        judge: judge, report: witness.report
      ) { _ in throw Busy() }
      Issue.record("it returned")
    } catch let failure as RetryFailure {
      #expect(failure.end == .outOfTries)
      #expect(failure.attempts == 3)
      #expect(failure.last is Busy)
      #expect("\(failure)" == "outOfTries after 3 tries: Busy()")
    }
  }

  @Test("A try that outlives its limit is cancelled and counts as a timeout.")
  func timeouts() async throws {
    let clock = ManualClock()
    let witness = Witness(clock)
    let site = RetryingCallSite(Retry(timeout: .milliseconds(100)), seed: 3)
    let answer = try await site.retrying(
      isIdempotent: true, deadline: .at(.seconds(5)), cancellation: .ofTask, clock: clock,
      judge: judge, report: witness.report
    ) { attempt in
      if witness.next() == 1 {
        clock.move(to: attempt.limit)
        try await clock.wait(until: .never)
      }
      return attempt.number
    }
    #expect(answer == 2)
    let counters = await site.counters
    #expect(counters[.timeout] == 1)
  }

  @Test("A cancelled task stops in its pause, and in its try.")
  func cancellation() async throws {
    for tryHangs in [false, true] {
      let clock = ManualClock()
      let site = RetryingCallSite(seed: 4)
      let (reached, mark) = AsyncStream<Void>.makeStream()
      let task = Task {
        let _: Int = try await site.retrying(
          isIdempotent: true, deadline: .never, cancellation: .ofTask, clock: clock,
          judge: { _ in RetryVerdict(.retryableFailure) },
          report: { event in
            if case .pausing = event { mark.yield() }
          }
        ) { _ in
          guard tryHangs else { throw Busy() }
          mark.yield()
          try await clock.wait(until: .never)
          return 0
        }
      }
      for await _ in reached { break }
      task.cancel()
      let result = await task.result
      let failure = #expect(throws: RetryFailure.self) { try result.get() }
      #expect(failure?.end == .cancelled)
      let counters = await site.counters
      #expect(counters.attempts == 1)
      #expect(counters[.cancelled] == 1)
    }
  }

  @Test("A cancellation of one's own is heeded before the next try.")
  func ownCancellation() async {
    let clock = ManualClock()
    let witness = Witness(clock)
    let site = RetryingCallSite(seed: 5)
    let failure = await #expect(throws: RetryFailure.self) {
      let _: Int = try await site.retrying(
        isIdempotent: true, deadline: .never,
        cancellation: Cancellation { witness.tries.withLock { $0 } > 0 }, clock: clock,
        judge: judge, report: witness.report
      ) { _ in
        _ = witness.next()
        throw Busy()
      }
    }
    #expect(failure?.end == .cancelled)
    #expect(witness.tries.withLock { $0 } == 1)
  }

  @Test("Tasks share the budget and the breaker of their call site.")
  func sharing() async {
    let clock = ManualClock()
    let site = RetryingCallSite(breaker: .rate(minCalls: 4), seed: 6)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          let _: Int? = try? await site.retrying(
            isIdempotent: false, deadline: .at(.seconds(1)), cancellation: .ofTask, clock: clock,
            judge: { _ in RetryVerdict(.retryableFailure) }
          ) { _ in throw Busy() }
        }
      }
    }
    let counters = await site.counters
    let snapshot = await site.snapshot
    #expect(counters.calls == 20)
    #expect(counters.ended == 20)
    #expect(counters.attempts >= 4)
    #expect(counters[.breakerOpen] + counters.attempts == 20)
    #expect(snapshot.breaker?.state == .open)
  }
}
