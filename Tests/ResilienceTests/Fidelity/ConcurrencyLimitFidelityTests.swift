import Resilience
import Testing
import Units

@Suite struct ConcurrencyLimitFidelityTests {
  @Test(
    "Adaptive limits follow their sources, sample by sample.",
    arguments: FidelityCase.all("concurrency-limit"))
  func limits(fact: FidelityCase) throws {
    let parts = fact.id.split(separator: ".").map(String.init)
    switch (parts[1], parts[2]) {
    case ("vegas", "default_ramp"): vegasRamp(fact)
    case ("vegas", _): vegas(fact)
    case ("aimd", "trace"): aimd(fact)
    case ("gradient2", "ramp"): gradient2(fact)
    case ("envoy_gradient", _): try envoy(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  /// The configuration of the project's own test: α 3, β 6, from 10 up to 20, unless told otherwise.
  private func vegas(_ fact: FidelityCase) {
    func told(_ words: String, or standard: Int) -> Int {
      fact.told(words).map { Int($0) } ?? standard
    }
    var limit = ConcurrencyLimit(
      .vegas(
        VegasLimit.Settings(
          initial: told("initial", or: 10), max: told("max", or: 20), alpha: told("alpha", or: 3),
          beta: told("beta", or: 6), smoothing: fact.told("smoothing") ?? 1)))
    let limits = fact.params["samples"].list.map { sample in
      let numbers = sample.numbers
      limit.sample(
        roundTrip: .milliseconds(numbers[0]), inFlight: Int(numbers[1]), wasDropped: false,
        now: .start)
      return limit.limit
    }
    fact.expect(["limits": .counts(limits)])
  }

  private func vegasRamp(_ fact: FidelityCase) {
    var limit = ConcurrencyLimit(.vegas(VegasLimit.Settings(probeMultiplier: 0)))
    func saturated(_ key: String, _ milliseconds: Int, dropped: Bool = false) -> JSONValue {
      .counts(
        fact.expected[key].list.map { _ in
          limit.sample(
            roundTrip: .milliseconds(milliseconds), inFlight: limit.limit, wasDropped: dropped,
            now: .start)
          return limit.limit
        })
    }
    let ramp = saturated("ramp", 10)
    let slow = saturated("at20ms", 20)
    fact.expect(["ramp": ramp, "at20ms": slow, "drops": saturated("drops", 20, dropped: true)])
  }

  private func aimd(_ fact: FidelityCase) {
    var limit = ConcurrencyLimit(.aimd())
    let limits = fact.params["seq"].numbers.map { good in
      limit.sample(
        roundTrip: .milliseconds(10), inFlight: limit.limit, wasDropped: good == 0, now: .start)
      return limit.limit
    }
    fact.expect(["limits": .counts(limits)])
  }

  /// Runs of samples: the set-up tells how many of which round trip, the keys which ones are looked at.
  private func gradient2(_ fact: FidelityCase) {
    var limit = ConcurrencyLimit(.gradient2())
    var measured: [String: JSONValue] = [:]
    let runs = fact.setup.matches(of: /(\d+)x(\d+) ms/)
    for (name, run) in zip(["at", "then", "back"], runs) {
      let key = "\(name)\(run.2)ms"
      var seen: [String: JSONValue] = [:]
      for sample in 1...(Int(run.1) ?? 1) {
        limit.sample(
          roundTrip: .milliseconds(Int(run.2) ?? 0), inFlight: limit.limit, wasDropped: false,
          now: .start)
        seen["\(sample)"] = .count(limit.limit)
      }
      measured[key] = .object(seen)
    }
    fact.expect(measured)
  }

  private func envoy(_ fact: FidelityCase) throws {
    var limit = Int(fact.told("start") ?? 3)
    let minimum = try fact.number("min_rtt")
    let sample = try fact.number("sample")
    let limits = fact.expected["limits"].list.map { _ in
      limit = EnvoyGradientLimit.next(limit: limit, minimum: minimum, sample: sample)
      return limit
    }
    fact.expect(["limits": .counts(limits)])
  }
}
