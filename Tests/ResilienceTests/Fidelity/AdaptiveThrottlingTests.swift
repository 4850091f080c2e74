import Resilience
import Testing
import Units

@Suite struct AdaptiveThrottlingTests {
  @Test(
    "Callers and servers reject by chance as the formulas say.",
    arguments: FidelityCase.all("adaptive-throttling"))
  func rejections(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("google", "p"):
      let probability = AdaptiveThrottling.rejectionProbability(
        requests: try fact.count("requests"), accepts: try fact.count("accepts"),
        k: try fact.number("K"))
      fact.expect(["p": .number(probability)])
    case ("google", "steady"): try steady(fact)
    case ("envoy_admission", _): try admission(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private func admission(_ fact: FidelityCase) throws {
    var settings = EnvoyAdmissionControl.Settings(
      threshold: Ratio(fact.number("sr_threshold", or: 0.95)),
      aggression: fact.number("aggression", or: 1),
      maxRejection: Ratio(fact.number("max_rejection", or: 0.8)))
    func probability() throws -> JSONValue {
      .number(
        EnvoyAdmissionControl.rejectionProbability(
          requests: try fact.count("requests"), successes: try fact.count("successes"),
          settings: settings))
    }
    let capped = try probability()
    settings.maxRejection = .all
    fact.expect(["p": capped, "uncapped": try probability()])
  }

  /// An open stream through the throttle to a backend that accepts so many a second and refuses the
  /// rest; means of the time from 400 s to 600 s.
  private func steady(_ fact: FidelityCase) throws {
    let offered = try fact.number("offered_rps")
    let capacity = try fact.number("capacity_rps")
    var budget = RetryBudget(
      .adaptiveThrottling(
        k: try fact.number("K"), window: .seconds(try fact.number("window_s"))))
    var backend = TokenBucket(rate: Rate(perSecond: capacity), burst: 0.1 * capacity)
    var luck = RandomSource(seed: 21)
    var sent = 0
    var accepted = 0
    for request in 0..<Int(600 * offered) {
      let now = Instant.at(.seconds(Double(request) / offered))
      guard budget.admits(now: now, uniform: luck.uniform()) else { continue }
      budget.began(isRetry: false, now: now)
      let isAccepted = backend.take(now: now)
      budget.ended(isAccepted ? .success : .throttled, wasRetry: false, now: now)
      guard now >= .at(.seconds(400)) else { continue }
      sent += 1
      accepted += isAccepted ? 1 : 0
    }
    fact.expect([
      "sent_rps": .number(Double(sent) / 200), "accepted_rps": .number(Double(accepted) / 200),
    ])
  }
}
