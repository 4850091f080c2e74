import Resilience
import TestSupport
import Testing
import Units

@Suite struct RetryBudgetTests {
  @Test(
    "What is left is never below nothing nor above what there may be.",
    arguments: RetryBudget.Kind.allCases)
  func tokensStayWithinBounds(kind: RetryBudget.Kind) {
    let settings = RetryBudget.Settings(kind, AlgorithmArguments(kind))
    withEvery("seed", in: TestSeeds.first(20, campaign: 1_000)) { seed in
      var budget = RetryBudget(settings)
      var life = RandomLife(seed: seed)
      for _ in 0..<2_000 {
        life.step(&budget)
        #expect(budget.tokens >= 0, "after \(life.trail)")
        #expect(budget.tokens <= budget.cap + 1e-9, "after \(life.trail)")
      }
    }
  }

  @Test("The same life leaves the same budget.", arguments: RetryBudget.Kind.allCases)
  func isDetermined(kind: RetryBudget.Kind) {
    let settings = RetryBudget.Settings(kind, AlgorithmArguments(kind))
    let budgets = [0, 1].map { _ in
      var budget = RetryBudget(settings)
      var life = RandomLife(seed: 99)
      for _ in 0..<500 { life.step(&budget) }
      return budget
    }
    #expect(budgets[0] == budgets[1])
  }

  @Test("A ratio budget allows its share of the window's calls and its rate besides, and no more.")
  func ratioHolds() {
    var budget = RetryBudget(.ratio(.percent(20), min: Rate(perSecond: 10), window: .seconds(10)))
    var burst = 0
    while budget.allowsRetry(now: .start) { burst += 1 }
    #expect(burst == 100, "a fresh one allows a burst of what comes in the window")
    var retries = 0
    for call in 0..<60_000 {
      let now = Instant.at(.milliseconds(20_000 + call))
      budget.began(isRetry: false, now: now)
      if budget.allowsRetry(now: now) { retries += 1 }
    }
    // 60 s at 1000/s: 210 a second, and once more what a window holds.
    #expect(retries > 60 * 200 && retries <= 60 * 210 + 2_100)
  }

  @Test("At ten calls a second, 20 % and 10/s refuse no retry.")
  func smallCallersAreUnbounded() {
    var budget = RetryBudget(.ratio())
    for call in 0..<1_000 {
      let now = Instant.at(.milliseconds(100 * call))
      budget.began(isRetry: false, now: now)
      let isAllowed = budget.allowsRetry(now: now)
      #expect(isAllowed, "call \(call)")
    }
  }

  @Test("In an outage at 1000/s Finagle's budget retries 210 times a second, Linkerd's 10 times.")
  func finagleAndLinkerdDiffer() {
    func retries(_ settings: RetryBudget.Settings) -> Int {
      var budget = RetryBudget(settings)
      var count = 0
      for call in 0..<120_000 {
        let now = Instant.at(.microseconds(1_000 * call))
        budget.began(isRetry: false, now: now)
        budget.ended(.retryableFailure, wasRetry: false, now: now)
        if budget.allowsRetry(now: now), call >= 60_000 { count += 1 }
      }
      return count / 60
    }
    #expect((200...212).contains(retries(.finagle())))
    #expect((8...11).contains(retries(.linkerd())))
  }

  @Test("Envoy's places for retries are free again when these end or are given up.")
  func envoyCountsPresentRetries() {
    var budget = RetryBudget(.envoy())
    let first = (0..<4).map { _ in budget.allowsRetry(now: .start) }
    #expect(first == [true, true, true, false])
    budget.abandonedRetry()
    budget.began(isRetry: true, now: .start)
    budget.ended(.success, wasRetry: true, now: .start)
    let second = (0..<3).map { _ in budget.allowsRetry(now: .start) }
    #expect(second == [true, true, false])
  }

  @Test("An AWS retry after a timeout costs more, and its success gives that back.")
  func awsKnowsWhatARetryCost() {
    var budget = RetryBudget(.aws())
    _ = budget.allowsRetry(after: .timeout, now: .start)
    #expect(budget.tokens == 490)
    budget.ended(.success, wasRetry: true, previous: .timeout, now: .start)
    #expect(budget.tokens == 500)
    _ = budget.allowsRetry(after: .retryableFailure, now: .start)
    budget.ended(.success, wasRetry: false, now: .start)
    #expect(budget.tokens == 496)
  }

  @Test("A failure that no try mends counts neither way for gRPC, and as an accept for Google.")
  func finalFailuresAreNoOverload() {
    var grpc = RetryBudget(.grpc())
    grpc.ended(.finalFailure, wasRetry: false, now: .start)
    #expect(grpc.tokens == 10)
    var google = RetryBudget(.adaptiveThrottling())
    for _ in 0..<100 {
      let isSent = google.admits(now: .start, uniform: 0.5)
      #expect(isSent)
      google.ended(.finalFailure, wasRetry: false, now: .start)
    }
    #expect(google.tokens == 1)
  }

  @Test("No retry while more than a tenth of the tries fail, and again when fewer do.")
  func errorRateLooksAtTheWindow() {
    var budget = RetryBudget(.errorRate(window: .seconds(1)))
    func life(_ outcome: CallOutcome, at now: Instant) {
      budget.began(isRetry: false, now: now)
      budget.ended(outcome, wasRetry: false, now: now)
    }
    for _ in 0..<9 { life(.success, at: .start) }
    life(.timeout, at: .start)
    let atBound = budget.allowsRetry(now: .start)
    #expect(atBound)
    life(.timeout, at: .start)
    let beyond = budget.allowsRetry(now: .start)
    #expect(!beyond)
    let later = budget.allowsRetry(now: .at(.seconds(2)))
    #expect(later)
  }
}

/// Calls with their tries, at random, as a call site would report them.
private struct RandomLife {
  private var luck: RandomSource
  private var now = Instant.start
  /// Tries under way: whether each is a retry.
  private var underWay: [Bool] = []
  private var allowed = 0
  private(set) var trail: [String] = []

  init(seed: UInt64) {
    luck = RandomSource(seed: seed)
  }

  mutating func step(_ budget: inout RetryBudget) {
    let isLong = luck.index(below: 50) == 0
    now += .milliseconds(luck.uniform() * (isLong ? 20_000 : 20))
    switch luck.index(below: 5) {
    case 0, 1: send(&budget)
    case 2, 3: end(&budget)
    default: giveUp(&budget)
    }
    trail = trail.suffix(11)
  }

  private mutating func send(_ budget: inout RetryBudget) {
    guard budget.admits(now: now, uniform: luck.uniform()) else { return trail.append("rejected") }
    let isRetry = allowed > 0 && luck.index(below: 2) == 0
    if isRetry { allowed -= 1 }
    budget.began(isRetry: isRetry, now: now)
    underWay.append(isRetry)
    trail.append("\(now): began, retry \(isRetry)")
  }

  private mutating func end(_ budget: inout RetryBudget) {
    guard !underWay.isEmpty else { return }
    let wasRetry = underWay.remove(at: luck.index(below: underWay.count))
    let outcome = CallOutcome.allCases[luck.index(below: CallOutcome.allCases.count)]
    budget.ended(outcome, wasRetry: wasRetry, now: now)
    trail.append("\(now): \(outcome), retry \(wasRetry)")
    guard outcome.isRetryable, budget.allowsRetry(after: outcome, now: now) else { return }
    allowed += 1
    trail.append("allowed")
  }

  private mutating func giveUp(_ budget: inout RetryBudget) {
    guard allowed > 0 else { return budget.advance(to: now) }
    allowed -= 1
    budget.abandonedRetry()
    trail.append("given up")
  }
}
