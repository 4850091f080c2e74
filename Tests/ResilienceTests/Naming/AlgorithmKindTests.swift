import Resilience
import TestSupport
import Testing
import Units

@Suite struct AlgorithmKindTests {
  private func check(_ kind: some AlgorithmKind) {
    #expect(!kind.about.isEmpty && !kind.about.contains("\n"))
    #expect(Set(kind.parameters.map(\.name)).count == kind.parameters.count, "\(kind)")
    for parameter in kind.parameters {
      #expect(parameter.allows(parameter.standard), "\(kind) \(parameter.name)")
      #expect(!parameter.about.isEmpty)
    }
  }

  @Test("Each kind tells what it is, and allows its own standards.")
  func kindsAreTold() {
    RetryBudget.Kind.allCases.forEach(check)
    CircuitBreaker.Kind.allCases.forEach(check)
    ConcurrencyLimit.Kind.allCases.forEach(check)
  }

  @Test("Standards by name are the standards in code.")
  func standardsAgree() {
    func budget(_ kind: RetryBudget.Kind) -> RetryBudget.Settings {
      RetryBudget.Settings(kind, AlgorithmArguments(kind))
    }
    #expect(
      RetryBudget.Kind.allCases.map(budget) == [
        .ratio(), .envoy(), .finagle(), .linkerd(), .grpc(), .aws(), .adaptiveThrottling(),
        .bucket(), .errorRate(),
      ])
    func breaker(_ kind: CircuitBreaker.Kind) -> CircuitBreaker.Settings {
      CircuitBreaker.Settings(kind, AlgorithmArguments(kind))
    }
    #expect(
      CircuitBreaker.Kind.allCases.map(breaker) == [.rate(), .gobreaker, .hystrix, .resilience4j])
    func limit(_ kind: ConcurrencyLimit.Kind) -> ConcurrencyLimit.Settings {
      ConcurrencyLimit.Settings(kind, AlgorithmArguments(kind))
    }
    #expect(
      ConcurrencyLimit.Kind.allCases.map(limit) == [
        .aimd(), .vegas(), .gradient2(), .envoyGradient(),
      ])
  }

  @Test("What a kind does not know or allow is refused, and nothing changes.")
  func wrongArgumentsAreRefused() {
    var arguments = AlgorithmArguments(RetryBudget.Kind.ratio)
    let before = arguments
    let isSet = [
      arguments.set("percent", .share(.percent(20))), arguments.set("ratio", .count(1)),
      arguments.set("ratio", .share(Ratio(-0.1))), arguments.set("window", .duration(.zero)),
      arguments.set("window", .duration(.never)),
    ]
    #expect(!isSet.contains(true))
    #expect(arguments == before)
    let good = arguments.set("ratio", .share(.percent(5)))
    #expect(good)
    #expect(arguments["ratio"] == .share(.percent(5)))
  }

  /// A value at or between the bounds of a setting.
  private func value(
    of parameter: AlgorithmParameter, _ luck: inout RandomSource
  ) -> AlgorithmParameter.Value {
    let low = parameter.allowed.lowerBound
    let high = min(parameter.allowed.upperBound, 1e7)
    let share = [0, 1, luck.uniform(), luck.uniform() * 1e-6][luck.index(below: 4)]
    let number = low + (high - low) * share
    switch parameter.standard {
    case .duration: return .duration(.seconds(number))
    case .rate: return .rate(Rate(perSecond: number))
    case .share: return .share(Ratio(number))
    case .count: return .count(Int(number.rounded(.up)))
    case .number: return .number(number)
    }
  }

  private func arguments(_ kind: some AlgorithmKind, _ luck: inout RandomSource)
    -> AlgorithmArguments
  {
    var arguments = AlgorithmArguments(kind)
    for parameter in kind.parameters {
      _ = arguments.set(parameter.name, value(of: parameter, &luck))
    }
    return arguments
  }

  @Test("Settings tell what was written for them, and only what is not standard as changed.")
  func settingsAreToldAgain() {
    withEvery("seed", in: TestSeeds.first(100)) { seed in
      var luck = RandomSource(seed: seed)
      for kind in RetryBudget.Kind.allCases {
        let settings = RetryBudget.Settings(kind, arguments(kind, &luck))
        #expect(settings.kind == kind)
        #expect(RetryBudget.Settings(kind, settings.arguments) == settings)
        var again = AlgorithmArguments(kind)
        for (name, value) in settings.arguments.changed {
          let isSet = again.set(name, value)
          #expect(isSet, "\(kind) \(name) \(value)")
        }
        #expect(RetryBudget.Settings(kind, again) == settings)
      }
      for kind in CircuitBreaker.Kind.allCases {
        let settings = CircuitBreaker.Settings(kind, arguments(kind, &luck))
        #expect(settings.kind == kind)
        #expect(settings.arguments.map { CircuitBreaker.Settings(kind, $0) } == settings)
      }
      for kind in ConcurrencyLimit.Kind.allCases {
        let settings = ConcurrencyLimit.Settings(kind, arguments(kind, &luck))
        #expect(settings.kind == kind)
        #expect(settings.arguments.map { ConcurrencyLimit.Settings(kind, $0) } == settings)
      }
    }
    #expect(AlgorithmArguments(RetryBudget.Kind.aws).changed.isEmpty)
    #expect(RetryBudget.Settings.aws(capacity: 7).arguments.changed.map(\.name) == ["capacity"])
  }

  @Test("Whatever is allowed makes a budget, a breaker or a limit that works.")
  func allowedArgumentsWork() {
    withEvery("seed", in: TestSeeds.first(200)) { seed in
      var luck = RandomSource(seed: seed)
      for kind in RetryBudget.Kind.allCases {
        var budget = RetryBudget(RetryBudget.Settings(kind, arguments(kind, &luck)))
        for step in 0..<20 {
          let now = Instant.at(.milliseconds(400 * step))
          guard budget.admits(now: now, uniform: luck.uniform()) else { continue }
          budget.began(isRetry: false, now: now)
          budget.ended(.timeout, wasRetry: false, now: now)
          _ = budget.allowsRetry(after: .timeout, now: now)
        }
        #expect(budget.tokens >= 0 && budget.tokens <= budget.cap, "\(kind)")
      }
      for kind in CircuitBreaker.Kind.allCases {
        var breaker = CircuitBreaker(CircuitBreaker.Settings(kind, arguments(kind, &luck)))
        for step in 0..<20 where breaker.admits(now: .at(.milliseconds(400 * step))) {
          breaker.record(success: false, now: .at(.milliseconds(400 * step)))
        }
      }
      for kind in ConcurrencyLimit.Kind.allCases {
        var limit = ConcurrencyLimit(ConcurrencyLimit.Settings(kind, arguments(kind, &luck)))
        for step in 0..<20 {
          limit.sample(
            roundTrip: .milliseconds(step), inFlight: limit.limit, wasDropped: step % 5 == 0,
            now: .at(.milliseconds(400 * step)))
        }
        #expect(limit.limit >= 1, "\(kind)")
      }
    }
  }
}
