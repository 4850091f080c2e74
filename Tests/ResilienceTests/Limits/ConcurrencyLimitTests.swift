import Resilience
import TestSupport
import Testing
import Units

@Suite struct ConcurrencyLimitTests {
  @Test(
    "A limit stays within its bounds whatever it is told.",
    arguments: ConcurrencyLimit.Kind.allCases)
  func staysWithinBounds(kind: ConcurrencyLimit.Kind) {
    var arguments = AlgorithmArguments(kind)
    let isSet = arguments.set("max", .count(60))
    #expect(isSet)
    let least = kind == .vegas ? 1 : (kind == .envoy ? 3 : 20)
    withEvery("seed", in: TestSeeds.first(20, campaign: 500)) { seed in
      var luck = RandomSource(seed: seed)
      var limit = ConcurrencyLimit(ConcurrencyLimit.Settings(kind, arguments))
      var now = Instant.start
      for _ in 0..<2_000 {
        now += .milliseconds(50 * luck.uniform())
        limit.sample(
          roundTrip: .milliseconds(40 * luck.exponential()), inFlight: luck.index(below: 100),
          wasDropped: luck.index(below: 10) == 0, now: now, uniform: luck.uniform())
        #expect((least...60).contains(limit.limit))
      }
    }
  }

  @Test("A limit that is hardly used does not grow.")
  func unusedLimitsStay() {
    for settings in [
      ConcurrencyLimit.Settings.aimd(), .vegas(VegasLimit.Settings(probeMultiplier: 0)),
      .gradient2(),
    ] {
      var limit = ConcurrencyLimit(settings)
      for _ in 0..<100 {
        limit.sample(roundTrip: .milliseconds(10), inFlight: 1, wasDropped: false, now: .start)
      }
      #expect(limit.limit == 20, "\(settings)")
    }
  }

  @Test("Vegas takes its shortest round trip anew after a while, and so bears a slower callee.")
  func vegasProbes() {
    var limit = VegasLimit()
    func feed(_ count: Int, _ milliseconds: Int) {
      for _ in 0..<count {
        limit.sample(
          roundTrip: .milliseconds(milliseconds), inFlight: limit.limit, wasDropped: false)
      }
    }
    feed(20, 10)
    let fast = limit.limit
    feed(60, 30)
    #expect(limit.limit < fast)
    feed(3_000, 30)
    #expect(limit.limit > fast, "30 ms are the new shortest round trip")
  }

  @Test("Envoy's limit measures the minimum first, then grows, and falls when answers slow down.")
  func envoyMeasures() {
    var limit = EnvoyGradientLimit()
    var now = Instant.start
    func feed(_ count: Int, _ milliseconds: Int) {
      for _ in 0..<count {
        now += .milliseconds(milliseconds)
        limit.sample(roundTrip: .milliseconds(milliseconds), wasDropped: false, now: now)
      }
    }
    feed(50, 10)
    #expect(limit.limit == 3)
    feed(200, 10)
    let grown = limit.limit
    #expect(grown > 100)
    feed(60, 40)
    #expect(limit.limit < grown / 2)
  }

  @Test("Envoy measures again when the limit stays at its least: the minimum may have been wrong.")
  func envoyDoubtsItsMinimum() {
    var limit = EnvoyGradientLimit()
    var now = Instant.start
    func feed(_ count: Int, _ milliseconds: Int) {
      for _ in 0..<count {
        now += .milliseconds(milliseconds)
        limit.sample(roundTrip: .milliseconds(milliseconds), wasDropped: false, now: now)
      }
    }
    feed(50, 1)
    feed(80, 10)
    #expect(limit.limit == 3, "ten times the minimum")
    feed(400, 10)
    #expect(now < .at(.seconds(6)))
    #expect(limit.limit > 50)
  }

  @Test("What began before Envoy's measurement is no sample of it.")
  func envoyLeavesOutWhatIsOlder() {
    var limit = EnvoyGradientLimit()
    var now = Instant.at(.milliseconds(5))
    for _ in 0..<50 { limit.sample(roundTrip: .milliseconds(10), wasDropped: false, now: now) }
    for _ in 0..<49 {
      now += .milliseconds(10)
      limit.sample(roundTrip: .milliseconds(5), wasDropped: false, now: now)
    }
    #expect(limit.limit == 3)
    for _ in 0..<40 {
      now += .milliseconds(10)
      limit.sample(roundTrip: .milliseconds(5), wasDropped: false, now: now)
    }
    #expect(limit.limit > 3)
  }

  @Test("Gradient2's long average comes down fast after an overload, as another port of it does.")
  func gradient2Recovers() {
    var limit = Gradient2Limit()
    let runs = [(10, 60), (100, 600), (10, 20), (60, 12), (10, 300), (25, 40), (15, 40)]
    let limits = runs.map { milliseconds, count in
      for _ in 0..<count {
        limit.sample(roundTrip: .milliseconds(milliseconds), inFlight: limit.limit)
      }
      return limit.limit
    }
    #expect(limits == [68, 200, 200, 118, 200, 81, 113])
  }

  @Test("Envoy's limit falls to its least while it measures, and comes back.")
  func envoyMeasuresEachMinute() {
    var limit = EnvoyGradientLimit()
    var now = Instant.start
    var least = Int.max
    var most = 0
    while now < .at(.seconds(200)) {
      now += .milliseconds(10)
      limit.sample(roundTrip: .milliseconds(10), wasDropped: false, now: now)
      if now > .at(.seconds(30)) {
        least = min(least, limit.limit)
        most = max(most, limit.limit)
      }
    }
    #expect(least == 3)
    #expect(most > 500)
  }

  @Test(
    "AWS' adaptive rate holds nothing back until throttled, then sends at a rate that grows back.")
  func adaptiveRateFollowsThrottling() {
    var rate = AWSAdaptiveRate()
    var now = Instant.start
    for _ in 0..<100 {
      now += .milliseconds(50)
      let wait = rate.wait(now: now)
      #expect(wait == .zero)
      rate.received(wasThrottled: false, now: now)
    }
    #expect((rate.measuredRate - 20).magnitude < 1)
    rate.received(wasThrottled: true, now: now)
    #expect(rate.isEnabled)
    #expect((rate.maxRate - 14).magnitude < 1, "β of 20/s")
    let fallen = rate.maxRate
    var sent = 0
    for _ in 0..<1_000 {
      now += .milliseconds(10)
      if rate.wait(now: now) == .zero {
        sent += 1
        rate.received(wasThrottled: false, now: now)
      }
    }
    #expect(sent > 100 && sent < 1_000)
    #expect(rate.maxRate > fallen)
  }
}
