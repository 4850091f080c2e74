import Resilience
import Testing
import Units

@Suite struct RetryBudgetFidelityTests {
  @Test("Retry budgets give what their sources give.", arguments: FidelityCase.all("retry-budget"))
  func budgets(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("envoy", "no_budget_default"): envoyDefaults(fact)
    case ("envoy", _): try envoy(fact)
    case ("tps", "slots"): slots(fact)
    case ("tps", "truncation"): truncation(fact)
    case ("tps", "run"): try run(fact)
    case ("tps", _): withdrawals(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  // MARK: - Envoy

  private func envoyDefaults(_ fact: FidelityCase) {
    let own = EnvoyThresholds.envoy
    var unbudgeted = EnvoyRetryBudget.maxRetries()
    var allowed = 0
    while unbudgeted.withdraw() { allowed += 1 }
    fact.expect([
      "max_retries": .count(allowed), "max_requests": .count(own.maxRequests),
      "max_pending_requests": .count(own.maxPendingRequests),
      "max_connections": .count(own.maxConnections),
      "istio_max": .count(EnvoyThresholds.istio.maxRequests),
    ])
  }

  private func envoy(_ fact: FidelityCase) throws {
    let active = try fact.count("active_plus_pending")
    func allowed(_ percent: Double) throws -> JSONValue {
      var budget = RetryBudget(
        .envoy(
          percent: .percent(percent), minConcurrency: try fact.count("min_retry_concurrency")))
      for _ in 0..<active { budget.began(isRetry: false, now: .start) }
      var count = 0
      while budget.allowsRetry(now: .start) { count += 1 }
      return .count(count)
    }
    let percent = try fact.number("budget_percent")
    fact.expect([
      "max_concurrent_retries": try allowed(percent), "intended": try allowed(percent * 100),
    ])
  }

  // MARK: - Buckets that expire

  private func budget(_ fact: FidelityCase, ratio: Double? = nil) -> RetryBudget.Settings {
    let ratio = ratio ?? fact.number("ratio", or: 0.2)
    let least = Rate(perSecond: fact.number("min_per_s", or: 10))
    let ttl = Duration.seconds(fact.number("ttl_s", or: 10))
    return fact.params["deposit_on"].text == "success"
      ? .linkerd(ratio: ratio, min: least, ttl: ttl)
      : .finagle(ratio: ratio, min: least, ttl: ttl)
  }

  private func allowed(_ settings: RetryBudget.Settings, deposits: Int) -> JSONValue {
    var budget = RetryBudget(settings)
    for _ in 0..<deposits { budget.began(isRetry: false, now: .start) }
    var count = 0
    while budget.allowsRetry(now: .start) { count += 1 }
    return .count(count)
  }

  /// `allowed`, and `ratio_0_2` or `ratio_2_0_10deposits` with the ratio in the key.
  private func withdrawals(_ fact: FidelityCase) {
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let words = key.split(separator: "_")
      if words.first == "ratio", words.count >= 3 {
        let deposits = words.count > 3 ? Int(words[3].prefix(while: \.isNumber)) : nil
        measured[key] = allowed(
          budget(fact, ratio: Double("\(words[1]).\(words[2])")), deposits: deposits ?? 100)
      } else {
        measured[key] = allowed(budget(fact), deposits: Int(fact.number("deposits", or: 0)))
      }
    }
    fact.expect(measured)
  }

  private func slots(_ fact: FidelityCase) {
    let ttl = Duration.seconds(fact.number("ttl_s", or: 1))
    var measured: [String: JSONValue] = [:]
    for variant in [FinagleRetryBudget.Variant.finagle, .tower] {
      var budget = FinagleRetryBudget(
        ratio: 0.5, min: Rate(perSecond: 0), ttl: ttl, variant: variant)
      func at(_ milliseconds: Int) -> Instant { .at(.milliseconds(milliseconds)) }
      budget.deposit(now: at(0))
      budget.deposit(now: at(0))
      measured["withdraw_0_901"] = .bool(budget.withdraw(now: at(901)))
      budget.deposit(now: at(2_902))
      budget.deposit(now: at(3_203))
      budget.deposit(now: at(4_004))
      measured["withdraw_4_004"] = .bool(budget.withdraw(now: at(4_004)))
      var leaky = FinagleRetryBudget(ratio: 1, min: Rate(perSecond: 0), ttl: ttl, variant: variant)
      leaky.deposit(now: at(0))
      measured["leaky"] = .bool(leaky.withdraw(now: at(3_000)))
      fact.expect(measured)
    }
  }

  /// `tower_cost_0_3`: whose arithmetic, and the ratio.
  private func truncation(_ fact: FidelityCase) {
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let words = key.split(separator: "_")
      guard words.count == 4, let ratio = Double("\(words[2]).\(words[3])") else { continue }
      let variant: FinagleRetryBudget.Variant = words[0] == "tower" ? .tower : .finagle
      measured[key] = .count(
        FinagleRetryBudget(ratio: ratio, variant: variant).withdrawalAmount)
    }
    fact.expect(measured)
  }

  // MARK: - Runs

  /// Runs a case as its reference ran.
  ///
  /// Where every try fails, the reference is decided by when its arrivals fall, down to the last bit of
  /// its floating-point clock: a slice that is a hair longer than its length counts as two. So the
  /// clock here is the same, and some phase of the arrivals must give all of its figures. Where
  /// tries fail by chance it is one run; the mean of ten must be within the tolerance or three standard
  /// deviations of such a count.
  private func run(_ fact: FidelityCase) throws {
    let run = BudgetRun(
      rate: try fact.number("rps"), failing: try fact.number("fail"),
      tries: Int(try #require(fact.told("up to"), "\(fact.id): how many attempts")),
      depositsOnSuccess: fact.params["deposit_on"].text == "success",
      ratio: fact.number("ratio", or: 0.2), minPerSecond: try fact.count("min_per_s"),
      ttlSeconds: try fact.count("ttl_s"))
    let wanted = try ["total_retries", "retries_first10s", "retries_per_s_last30"].map {
      try #require(fact.expected[$0].number)
    }
    let relative = try #require(fact.tolerance["rel"].number)
    if run.failing >= 1 {
      var seen: [[Double]] = []
      for step in 1...200 {
        // Multiples of the golden ratio, so that no two phases have their last bits in common.
        let phase = (Double(step) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
        let figures = run.figures(phase: phase)
        seen.append(figures)
        if zip(figures, wanted).allSatisfy({ ($0 - $1).magnitude <= relative * $1 }) { return }
      }
      Issue.record("\(fact.id): should be \(wanted) at some phase, but is \(seen)")
    } else {
      let runs = (0..<10).map { run.figures(phase: 0.5, seed: UInt64($0)) }
      for (index, seconds) in [1.0, 1, 30].enumerated() {
        let mean = runs.reduce(0) { $0 + $1[index] } / Double(runs.count)
        let chance = 3 * (wanted[index] * seconds).squareRoot() / seconds
        let allowed = max(relative * wanted[index], chance)
        #expect(
          (mean - wanted[index]).magnitude <= allowed,
          "\(fact.id): should be \(wanted[index]) ± \(allowed), but is \(mean)")
      }
    }
  }
}
