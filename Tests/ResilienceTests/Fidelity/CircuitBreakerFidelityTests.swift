import Resilience
import Testing
import Units

@Suite struct CircuitBreakerFidelityTests {
  @Test(
    "Breakers and outlier detection do what their sources do.",
    arguments: FidelityCase.all("circuit-breaker"))
  func breakers(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("gobreaker", "halfopen_limit"): try halfOpenLimit(fact)
    case ("hystrix", "trip"): try hystrixTrip(fact)
    case ("hystrix", "recover"): hystrixRecovery(fact)
    case ("r4j", _): try resilience4j(fact)
    case ("envoy", "srthreshold"): try successRates(fact)
    case ("envoy", "ejection_times"): try ejectionTimes(fact)
    case ("envoy", "max_ejection"): try mostEjected(fact)
    case ("envoy", "outlier_defaults"): outlierDefaults(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private func name(_ state: CircuitBreaker.State) -> JSONValue {
    switch state {
    case .closed: .text("closed")
    case .open: .text("open")
    case .halfOpen: .text("half-open")
    }
  }

  private func feed(
    _ breaker: inout CircuitBreaker, _ count: Int, success: Bool, now: Instant
  ) {
    for _ in 0..<count where breaker.admits(now: now) {
      breaker.record(success: success, of: breaker.generation, now: now)
    }
  }

  private func halfOpenLimit(_ fact: FidelityCase) throws {
    let policy = GobreakerPolicy(maxRequests: try fact.count("max_requests"))
    var breaker = CircuitBreaker(policy.settings)
    feed(&breaker, policy.consecutiveFailures + 1, success: false, now: .start)
    let later = Instant.at(policy.timeout) + .milliseconds(1)
    let probes = (0..<policy.maxRequests).map { _ in breaker.admits(now: later) }
    #expect(!probes.contains(false), "\(fact.id): \(probes)")
    let oneMore = breaker.admits(now: later)
    var successes = 0
    while breaker.state == .halfOpen, successes < 1_000 {
      breaker.record(success: true, of: breaker.generation, now: later)
      successes += 1
    }
    fact.expect([
      "fourth": .text(oneMore ? "admitted" : "ErrTooManyRequests"),
      "successes_to_close": .count(successes),
    ])
  }

  /// Errors come first: what counts is the second's whole, not the order in it.
  private func hystrixTrip(_ fact: FidelityCase) throws {
    let total = try fact.count("total")
    let errors = try fact.count("errors")
    var breaker = CircuitBreaker(.hystrix)
    feed(&breaker, errors, success: false, now: .at(.milliseconds(100)))
    feed(&breaker, total - errors, success: true, now: .at(.milliseconds(200)))
    breaker.advance(to: .at(.milliseconds(500)))
    fact.expect([
      "state": name(breaker.state),
      "error_pct": .count(HystrixPolicy.errorPercentage(errors: errors, of: total)),
    ])
  }

  private func hystrixRecovery(_ fact: FidelityCase) {
    var breaker = CircuitBreaker(.hystrix)
    feed(&breaker, 20, success: false, now: .at(.milliseconds(100)))
    let opened = Instant.at(.milliseconds(500))
    breaker.advance(to: opened)
    let early = breaker.admits(now: opened + .milliseconds(5_000))
    let later = opened + .milliseconds(5_001)
    let probe = breaker.admits(now: later)
    let second = breaker.admits(now: later)
    fact.expect([
      "t0_plus_5000": .text(early ? "admitted" : "rejected"),
      "t0_plus_5001": .text(
        "\(probe ? "one probe allowed" : "rejected"), "
          + "concurrent others \(second ? "admitted" : "rejected")"),
    ])
    var failed = breaker
    failed.record(success: false, of: failed.generation, now: later + .milliseconds(10))
    #expect(failed.state == .open)
    let isBack = failed.admits(now: later + .milliseconds(5_010))
    #expect(!isBack, "\(fact.id): the sleep begins again")
    breaker.record(success: true, of: breaker.generation, now: later + .milliseconds(10))
    #expect(breaker.state == .closed)
  }

  /// `51 ok then 49 failures`, `half-open: 5 ok 5 fail`.
  private func resilience4j(_ fact: FidelityCase) throws {
    let sequence = try #require(fact.params["sequence"].text)
    var breaker = CircuitBreaker(.resilience4j)
    var now = Instant.start
    if sequence.hasPrefix("half-open") {
      feed(&breaker, 100, success: false, now: now)
      now += .seconds(61)
    }
    for match in sequence.matches(of: /(\d+) (ok|fail)/) {
      feed(&breaker, Int(match.1) ?? 0, success: match.2 == "ok", now: now)
    }
    fact.expect(["state": name(breaker.state)])
  }

  // MARK: - Envoy

  private func successRates(_ fact: FidelityCase) throws {
    let rates = fact.params["success_rates"].numbers
    let bound = OutlierDetection.threshold(of: rates, factor: try fact.number("factor"))
    fact.expect([
      "mean": .number(bound.mean), "threshold": .number(bound.threshold),
      "ejected": .numbers(rates.filter { $0 < bound.threshold }),
    ])
  }

  /// One host that always fails, out for longer each time.
  private func ejectionTimes(_ fact: FidelityCase) throws {
    let settings = OutlierDetection.Settings(
      baseEjection: .seconds(try fact.number("base_s")),
      maxEjection: .seconds(try fact.number("max_s")), alwaysEjectsOne: true)
    var detection = OutlierDetection(hosts: 5, settings: settings)
    var now = Instant.at(.seconds(1))
    var durations: [Double] = []
    for _ in fact.expected["durations_s"].list {
      // At a sweep's moment, so that the next ones see it out for whole intervals.
      let ejected = now
      while detection.admits(host: 0, now: now) {
        detection.record(host: 0, success: false, now: now)
      }
      while !detection.admits(host: 0, now: now) { now += .seconds(1) }
      durations.append(((now - ejected).seconds / 10).rounded(.down) * 10)
    }
    fact.expect(["durations_s": .numbers(durations)])
  }

  private func mostEjected(_ fact: FidelityCase) throws {
    func most(alwaysOne: Bool) throws -> JSONValue {
      let hosts = try fact.count("hosts")
      var detection = OutlierDetection(
        hosts: hosts,
        settings: OutlierDetection.Settings(
          maxEjectionPercent: try fact.count("max_ejection_percent"), alwaysEjectsOne: alwaysOne))
      for host in 0..<hosts {
        for _ in 0..<5 { detection.record(host: host, success: false, now: .start) }
      }
      return .count(detection.ejected)
    }
    fact.expect([
      "max_ejected": try most(alwaysOne: false),
      "with_always_eject_one": try most(alwaysOne: true),
    ])
  }

  private func outlierDefaults(_ fact: FidelityCase) {
    let own = OutlierDetection.Settings()
    typealias Settings = OutlierDetection.Settings
    fact.expect([
      "consecutive_5xx": .count(own.consecutiveFailures),
      "interval_s": .number(own.interval.seconds),
      "base_ejection_s": .number(own.baseEjection.seconds),
      "max_ejection_s": .number(own.maxEjection.seconds),
      "max_ejection_percent": .count(own.maxEjectionPercent),
      "sr_min_hosts": .count(own.minHosts), "sr_request_volume": .count(own.requestVolume),
      "sr_stdev_factor": .number(own.deviationFactor),
      "failure_pct_threshold": .count(Settings.failurePercentageThreshold),
      "fp_min_hosts": .count(Settings.failurePercentageMinHosts),
      "fp_volume": .count(Settings.failurePercentageVolume),
      "enforcing_consecutive_gateway_failure": .count(Settings.enforcedGatewayFailurePercent),
      "enforcing_failure_percentage": .count(Settings.enforcedFailurePercent),
    ])
  }
}
