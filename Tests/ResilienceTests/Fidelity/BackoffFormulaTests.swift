import Resilience
import Testing
import Units

@Suite struct BackoffFormulaTests {
  @Test("Pauses follow the published formulas.", arguments: FidelityCase.all("backoff-formula"))
  func pauses(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("vec", "aws"): try aws(fact, kind: parts[3])
    case ("mean_total", _): try meanTotal(fact, kind: parts[2])
    case ("vec", "botocore"): botocore(fact)
    case ("vec", "envoy"): try envoy(fact)
    case ("vec", "grpc"): try proportional(fact, unit: "s")
    case ("vec", "cenkalti"): try proportional(fact, unit: "s")
    case ("vec", "resilience4j"): try proportional(fact, unit: "ms")
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private static let jitters: [String: Backoff.Jitter] = [
    "expo": .none, "none": .none, "full": .full, "equal": .equal, "decorr": .decorrelated,
    "decorrelated": .decorrelated,
  ]

  private func simulator(_ fact: FidelityCase, kind: String) throws -> Backoff {
    let jitter = try #require(BackoffFormulaTests.jitters[kind], "\(fact.id): jitter \(kind)")
    return .awsSimulator(
      base: .milliseconds(try fact.number("base_ms")),
      cap: .milliseconds(try fact.number("cap_ms")),
      jitter: jitter)
  }

  private func aws(_ fact: FidelityCase, kind: String) throws {
    let backoff = try simulator(fact, kind: kind)
    var previous: Duration?
    var delays: [Double] = []
    for (index, uniform) in fact.params["u"].numbers.enumerated() {
      let delay = backoff.delay(afterFailedTry: index + 1, previous: previous, uniform: uniform)
      previous = delay
      delays.append(delay.milliseconds)
    }
    fact.expect(["delays_ms": .numbers(delays)])
  }

  private func meanTotal(_ fact: FidelityCase, kind: String) throws {
    let backoff = try simulator(fact, kind: kind)
    let retries = try fact.count("retries")
    var luck = RandomSource(seed: 20_150_304)
    var total = 0.0
    let samples = 20_000
    for _ in 0..<samples {
      var previous: Duration?
      for k in 1...retries {
        let delay = backoff.delay(
          afterFailedTry: k, previous: previous, uniform: luck.uniform())
        previous = delay
        total += delay.milliseconds
      }
    }
    fact.expect(["mean_total_ms": .number(total / Double(samples))])
  }

  private func botocore(_ fact: FidelityCase) {
    let backoff = Backoff.botocore(
      scale: .seconds(fact.number("scale_s", or: 1)),
      cap: .seconds(fact.number("max_backoff_s", or: 20)))
    let count = fact.expected["delays_s"].list.count
    let delays = (1...max(1, count)).map {
      backoff.delay(afterFailedTry: $0, previous: nil, uniform: fact.number("u", or: 1)).seconds
    }
    fact.expect(["delays_s": .numbers(delays)])
  }

  private func envoy(_ fact: FidelityCase) throws {
    let backoff = EnvoyBackoff(
      base: .milliseconds(try fact.number("base_ms")), max: .milliseconds(try fact.number("max_ms"))
    )
    func each(_ key: String, _ value: (Int) -> Duration) -> JSONValue {
      .numbers(fact.expected[key].list.indices.map { value($0 + 1).milliseconds })
    }
    // One number for all pauses, or a list.
    let one = fact.number("random", or: 0)
    let many = fact.params["random"].numbers
    fact.expect([
      "delays_ms": each("delays_ms") { k in
        backoff.delay(
          afterFailedTry: k, random: UInt64(k <= many.count ? many[k - 1] : one))
      },
      "upper_ms_code": each("upper_ms_code", backoff.upperBound),
      "upper_ms_docs": each("upper_ms_docs", backoff.documentedUpperBound),
      "mean_ms_code": each("mean_ms_code", backoff.mean),
    ])
  }

  private func proportional(_ fact: FidelityCase, unit: String) throws {
    func length(_ key: String) -> Duration? {
      fact.params[key].number.map { unit == "s" ? .seconds($0) : .milliseconds($0) }
    }
    let backoff = ProportionalBackoff(
      initial: try #require(length("initial_\(unit)") ?? length("base_\(unit)")),
      multiplier: try fact.number("mult"),
      randomization: fact.number("rand", or: fact.number("jitter", or: 0.5)),
      max: length("max_\(unit)") ?? .never, maxElapsed: length("max_elapsed_\(unit)") ?? .never)
    func each(_ key: String, _ value: (Int) -> Duration) -> JSONValue {
      .numbers(
        fact.expected[key].list.indices.map {
          unit == "s" ? value($0 + 1).seconds : value($0 + 1).milliseconds
        })
    }
    fact.expect([
      "nominal_s": each("nominal_s", backoff.interval),
      "interval_s": each("interval_s", backoff.interval),
      "interval_ms": each("interval_ms", backoff.interval),
      "lower_s": each("lower_s", backoff.shortest),
      "upper_s": each("upper_s", backoff.longest),
    ])
  }
}
