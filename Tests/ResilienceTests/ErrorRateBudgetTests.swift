import Testing
import Units

@testable import Resilience

@Suite struct ErrorRateBudgetTests {
  /// Reports calls that end so, each with one try.
  private func calls(_ count: Int, _ outcome: CallOutcome, _ budget: inout RetryBudget) {
    for _ in 0..<count {
      budget.began(isRetry: false, now: .start)
      budget.ended(outcome, wasRetry: false, now: .start)
    }
  }

  @Test func `A share of failures is allowed up to the edge`() {
    var budget = RetryBudget(.errorRate(max: .percent(10)))
    calls(9, .success, &budget)
    calls(1, .retryableFailure, &budget)
    let atTheEdge = budget.allowsRetry(now: .start)
    #expect(atTheEdge)
    calls(1, .retryableFailure, &budget)
    let beyond = budget.allowsRetry(now: .start)
    #expect(!beyond)
  }

  @Test func `A retry is no call, but it can fail as one`() {
    var budget = RetryBudget(.errorRate(max: .percent(10)))
    calls(10, .success, &budget)
    budget.began(isRetry: true, now: .start)
    budget.ended(.retryableFailure, wasRetry: true, now: .start)
    // One failure for ten calls; were the retry a call, it would be one for eleven.
    #expect(budget.tokens == 0)
    let isAllowed = budget.allowsRetry(now: .start)
    #expect(isAllowed)
  }
}
