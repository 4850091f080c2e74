import Resilience
import Testing
import Units

@Suite struct RetryThrottleTests {
  @Test(
    "Retry throttles give what their sources give.", arguments: FidelityCase.all("retry-throttle"))
  func throttles(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("grpc", "repo_trace"): try trace(fact)
    case ("grpc", "tipping_point"): tippingPoint(fact)
    case ("grpc", "steady"): try steady(fact, try grpc(fact), calls: 100_000)
    case ("grpc", "outage"): try outage(fact, try grpc(fact))
    case ("aws", "steady"): try steady(fact, try aws(fact), calls: 50_000)
    case ("aws", "outage"): try outage(fact, try aws(fact))
    case ("aws", "quota_numbers_v2"):
      quotaNumbers(fact, costs: .v2026, backoff: .botocoreDynamoDB)
    case ("aws", "quota_numbers_v1"):
      quotaNumbers(fact, costs: .legacy, backoff: .botocoreLegacy)
    case ("aws", "cubic"): try cubic(fact)
    case ("aws", "adaptive_cap"): try adaptiveCap(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private func grpc(_ fact: FidelityCase) throws -> RetryBudget.Settings {
    .grpc(
      maxTokens: try fact.count("max_tokens"), tokenRatio: try fact.number("token_ratio"))
  }

  private func aws(_ fact: FidelityCase) throws -> RetryBudget.Settings {
    let cost = try fact.count("cost")
    return .aws(
      capacity: try fact.count("capacity"),
      costs: AWSRetryQuota.Costs(failure: cost, timeout: cost, throttling: cost))
  }

  /// Makes one call, each try of which fails or not; how many tries it took and whether it succeeded.
  private func call(
    _ budget: inout RetryBudget, tries: Int, fails: () -> Bool
  ) -> (tries: Int, success: Bool) {
    var tried = 0
    while true {
      let isRetry = tried > 0
      budget.began(isRetry: isRetry, now: .start)
      tried += 1
      guard fails() else {
        budget.ended(.success, wasRetry: isRetry, now: .start)
        return (tried, true)
      }
      budget.ended(.retryableFailure, wasRetry: isRetry, now: .start)
      guard tried < tries, budget.allowsRetry(now: .start) else { return (tried, false) }
    }
  }

  private func trace(_ fact: FidelityCase) throws {
    var budget = RetryBudget(try grpc(fact))
    let good = Set(fact.params["ok_attempts"].numbers.map { Int($0) })
    var attempt = -1
    var codes: [JSONValue] = []
    var last: [Int] = []
    var tokens: [Double] = []
    for _ in fact.expected["codes"].list {
      let ended = call(&budget, tries: try fact.count("max_attempts")) {
        attempt += 1
        return !good.contains(attempt)
      }
      codes.append(.text(ended.success ? "OK" : "UNAVAILABLE"))
      last.append(attempt)
      tokens.append(budget.tokens)
    }
    fact.expect([
      "codes": .list(codes), "last_attempt_index": .counts(last), "tokens_after": .numbers(tokens),
    ])
  }

  private func tippingPoint(_ fact: FidelityCase) {
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let ratio = Double(key.dropFirst("ratio_".count).replacing("_", with: ".")) ?? .nan
      measured[key] = .number(GRPCRetryThrottle.tippingPoint(tokenRatio: ratio))
    }
    fact.expect(measured)
  }

  private func steady(
    _ fact: FidelityCase, _ settings: RetryBudget.Settings, calls: Int
  ) throws {
    var budget = RetryBudget(settings)
    var luck = RandomSource(seed: 4_242)
    let failing = try fact.number("p")
    let tries = try fact.count("max_attempts")
    var attempts = 0
    var successes = 0
    for _ in 0..<calls {
      let ended = call(&budget, tries: tries) { luck.uniform() < failing }
      attempts += ended.tries
      successes += ended.success ? 1 : 0
    }
    fact.expect([
      "amplification": .number(Double(attempts) / Double(calls)),
      "success": .number(Double(successes) / Double(calls)),
    ])
  }

  private func outage(_ fact: FidelityCase, _ settings: RetryBudget.Settings) throws {
    var budget = RetryBudget(settings)
    let calls = try fact.count("calls")
    let tries = try fact.count("max_attempts")
    var attempts = 0
    var withRetry = 0
    for _ in 0..<calls {
      let ended = call(&budget, tries: tries) { true }
      attempts += ended.tries
      withRetry += ended.tries > 1 ? 1 : 0
    }
    let left = budget.tokens
    var untilRetry = 0
    var untilFull = 0
    while budget.tokens < budget.cap {
      var probe = budget
      if untilRetry == 0, probe.allowsRetry(now: .start) { untilRetry = untilFull }
      _ = call(&budget, tries: tries) { false }
      untilFull += 1
    }
    fact.expect([
      "attempts": .count(attempts), "retries": .count(attempts - calls),
      "calls_with_a_retry": .count(withRetry), "capacity_left": .number(left),
      "successes_until_next_retry": .count(untilRetry), "successes_until_full": .count(untilFull),
    ])
  }

  private func quotaNumbers(
    _ fact: FidelityCase, costs: AWSRetryQuota.Costs, backoff: Backoff
  ) {
    var budget = RetryBudget(.aws(costs: costs))
    var capacity: [Double] = []
    var delays: [Double] = []
    for k in fact.expected["capacity"].list.indices {
      _ = budget.allowsRetry(now: .start)
      capacity.append(budget.tokens)
      delays.append(
        backoff.delay(afterFailedTry: k + 1, previous: nil, uniform: 1).seconds)
    }
    fact.expect(["capacity": .numbers(capacity), "delay_s": .numbers(delays)])
  }

  private func cubic(_ fact: FidelityCase) throws {
    var rate = CubicRate(
      maxRate: try fact.number("w_max"), beta: try fact.number("beta"),
      scale: try fact.number("scale"))
    func at(_ seconds: String) -> Instant { .at(.seconds(Double(seconds) ?? 0)) }
    func curve(_ key: String) -> JSONValue {
      let keys = fact.expected[key].keys
      return .object(
        Dictionary(uniqueKeysWithValues: keys.map { ($0, .number(rate.rate(now: at($0)))) }))
    }
    var measured: [String: JSONValue] = ["k": .number(rate.plateau), "rate_at": curve("rate_at")]
    let failedAt = try #require(fact.told("error at rate"), "\(fact.id): at which rate")
    let moment = try #require(fact.told(", t"), "\(fact.id): when")
    let fallen = rate.throttled(at: failedAt, now: .at(.seconds(moment)))
    measured["k_after"] = .number(rate.plateau)
    measured["rate_after"] = curve("rate_after")
    #expect((fallen - rate.rate(now: .at(.seconds(moment)))).magnitude < 1e-9, "\(fact.id)")
    fact.expect(measured)
  }

  private func adaptiveCap(_ fact: FidelityCase) throws {
    fact.expect([
      "max_rate": .number(
        AWSAdaptiveRate.cappedRate(
          cubic: try fact.number("cubic"), measured: try fact.number("measured")))
    ])
  }
}
