public import Units

extension RetryBudget {
  /// Which budget it is, and how it is set.
  public enum Settings: Hashable, Sendable {
    /// A share of the calls and a rate besides: `RatioRetryBudget`.
    case ratio(
      Ratio = .percent(20), min: Rate = Rate(perSecond: 10), window: Duration = .seconds(10))
    /// A share of the tries under way: `EnvoyRetryBudget`.
    case envoy(percent: Ratio = .percent(20), minConcurrency: Int = 3)
    /// Deposits of calls that expire: `FinagleRetryBudget`.
    case finagle(
      ratio: Double = 0.2, min: Rate = Rate(perSecond: 10), ttl: Duration = .seconds(10))
    /// Deposits of good answers that expire: `LinkerdRetryBudget`.
    case linkerd(
      ratio: Double = 0.2, min: Rate = Rate(perSecond: 10), ttl: Duration = .seconds(10))
    /// Half of the tokens must be left: `GRPCRetryThrottle`.
    case grpc(maxTokens: Int = 10, tokenRatio: Double = 0.1)
    /// A bucket that successes fill: `AWSRetryQuota`.
    case aws(capacity: Int = 500, costs: AWSRetryQuota.Costs = .legacy)
    /// Tries are rejected by chance: `AdaptiveThrottling`.
    case adaptiveThrottling(k: Double = 2, window: Duration = .minutes(2))
    /// A bucket that calls fill: `RetryTokenBucket`.
    case bucket(capacity: Double = 5, deposit: Double = 0.1)
    /// No retry while too much fails: `ErrorRateBudget`.
    case errorRate(max: Ratio = .percent(10), window: Duration = .never)
  }

  /// The names of budgets in a scenario: `budget: {kind: finagle, …}`.
  public enum Kind: String, AlgorithmKind {
    /// `RatioRetryBudget`.
    case ratio
    /// `EnvoyRetryBudget`.
    case envoy
    /// `FinagleRetryBudget`.
    case finagle
    /// `LinkerdRetryBudget`.
    case linkerd
    /// `GRPCRetryThrottle`.
    case grpc
    /// `AWSRetryQuota`.
    case aws
    /// `AdaptiveThrottling`.
    case adaptiveThrottling = "adaptive-throttling"
    /// `RetryTokenBucket`.
    case bucket
    /// `ErrorRateBudget`.
    case errorRate = "error-rate"
  }
}

extension RetryBudget.Kind {
  /// What it does and where it comes from, in one line.
  public var about: String {
    switch self {
    case .ratio: "retries are at most a share of the window's calls, and a rate besides"
    case .envoy: "retries under way are at most a share of all tries under way (Envoy)"
    case .finagle: "each call deposits, each retry withdraws, both expire (Finagle)"
    case .linkerd: "as finagle, but only answers that need no retry deposit (Linkerd 2, tower)"
    case .grpc: "retries stop while fewer than half of the tokens are left (gRPC, A6)"
    case .aws: "a retry costs tokens, a success gives them back (AWS clients)"
    case .adaptiveThrottling: "tries are rejected by chance when few are accepted (Google SRE)"
    case .bucket: "each call deposits a little, a retry costs 1 and needs more (Brooker)"
    case .errorRate: "no retry while failed tries are more than a share of the calls (Brooker)"
    }
  }

  /// Its settings, in the order in which they are told.
  public var parameters: [AlgorithmParameter] {
    switch self {
    case .ratio:
      [
        AlgorithmParameter(
          "ratio", .share(.percent(20)), allowed: 0...10, "retries for each call"),
        AlgorithmParameter(
          "min", .rate(Rate(perSecond: 10)), allowed: 0...1e6, "retries a second besides"),
        AlgorithmParameter(
          "window", .duration(.seconds(10)), allowed: 1e-3...86_400, "over which they are counted"),
      ]
    case .envoy:
      [
        AlgorithmParameter(
          "percent", .share(.percent(20)), allowed: 0...1, "retries of all tries under way"),
        AlgorithmParameter(
          "min_concurrency", .count(3), allowed: 0...1e6, "retries under way that always may be"),
      ]
    case .finagle, .linkerd:
      [
        AlgorithmParameter(
          "ratio", .share(.percent(20)), allowed: 0...1_000, "retries for each deposit"),
        AlgorithmParameter(
          "min", .rate(Rate(perSecond: 10)), allowed: 0...1e6,
          "retries a second besides"),
        AlgorithmParameter(
          "ttl", .duration(.seconds(10)), allowed: 1...60, "how long a deposit counts"),
      ]
    case .grpc:
      [
        AlgorithmParameter("max_tokens", .count(10), allowed: 1...1_000, "tokens when full"),
        AlgorithmParameter(
          "token_ratio", .number(0.1), allowed: 0...1_000, "tokens that a success gives back"),
      ]
    case .aws:
      [
        AlgorithmParameter("capacity", .count(500), allowed: 0...1e6, "tokens when full"),
        AlgorithmParameter("cost", .count(5), allowed: 0...1e6, "of a retry after a failure"),
        AlgorithmParameter(
          "timeout_cost", .count(10), allowed: 0...1e6, "of a retry after a timeout"),
        AlgorithmParameter(
          "throttling_cost", .count(5), allowed: 0...1e6, "of a retry after a refusal"),
      ]
    case .adaptiveThrottling:
      [
        AlgorithmParameter(
          "k", .number(2), allowed: 1...1_000, "how many times the accepted rate is sent"),
        AlgorithmParameter(
          "window", .duration(.minutes(2)), allowed: 1e-3...86_400, "over which it is counted"),
      ]
    case .bucket:
      [
        AlgorithmParameter("capacity", .number(5), allowed: 0...1e6, "retries when full"),
        AlgorithmParameter("deposit", .number(0.1), allowed: 0...1e6, "retries for each call"),
      ]
    case .errorRate:
      [
        AlgorithmParameter(
          "max", .share(.percent(10)), allowed: 0...1, "failed tries for each call"),
        AlgorithmParameter(
          "window", .duration(.never), allowed: 1e-3 ... .infinity, "over which it is counted"),
      ]
    }
  }
}

extension RetryBudget.Settings {
  /// The settings of a kind as a scenario wrote them.
  public init(_ kind: RetryBudget.Kind, _ arguments: AlgorithmArguments) {
    switch kind {
    case .ratio:
      self = .ratio(
        arguments.share("ratio"), min: arguments.rate("min"), window: arguments.duration("window"))
    case .envoy:
      self = .envoy(
        percent: arguments.share("percent"), minConcurrency: arguments.count("min_concurrency"))
    case .finagle:
      self = .finagle(
        ratio: arguments.share("ratio").value, min: arguments.rate("min"),
        ttl: arguments.duration("ttl"))
    case .linkerd:
      self = .linkerd(
        ratio: arguments.share("ratio").value, min: arguments.rate("min"),
        ttl: arguments.duration("ttl"))
    case .grpc:
      self = .grpc(
        maxTokens: arguments.count("max_tokens"), tokenRatio: arguments.number("token_ratio"))
    case .aws:
      self = .aws(
        capacity: arguments.count("capacity"),
        costs: AWSRetryQuota.Costs(
          failure: arguments.count("cost"), timeout: arguments.count("timeout_cost"),
          throttling: arguments.count("throttling_cost")))
    case .adaptiveThrottling:
      self = .adaptiveThrottling(
        k: arguments.number("k"), window: arguments.duration("window"))
    case .bucket:
      self = .bucket(
        capacity: arguments.number("capacity"), deposit: arguments.number("deposit"))
    case .errorRate:
      self = .errorRate(max: arguments.share("max"), window: arguments.duration("window"))
    }
  }
}
