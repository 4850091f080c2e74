import Units

extension RetryBudget.Settings {
  /// The name of this budget in a scenario.
  public var kind: RetryBudget.Kind {
    switch self {
    case .ratio: .ratio
    case .envoy: .envoy
    case .finagle: .finagle
    case .linkerd: .linkerd
    case .grpc: .grpc
    case .aws: .aws
    case .adaptiveThrottling: .adaptiveThrottling
    case .bucket: .bucket
    case .errorRate: .errorRate
    }
  }

  /// Its settings as a scenario writes them.
  public var arguments: AlgorithmArguments {
    AlgorithmArguments(kind, values: values)
  }

  private var values: [AlgorithmParameter.Value] {
    switch self {
    case .ratio(let ratio, let min, let window): [.share(ratio), .rate(min), .duration(window)]
    case .envoy(let percent, let minConcurrency): [.share(percent), .count(minConcurrency)]
    case .finagle(let ratio, let min, let ttl), .linkerd(let ratio, let min, let ttl):
      [.share(Ratio(ratio)), .rate(min), .duration(ttl)]
    case .grpc(let maxTokens, let tokenRatio): [.count(maxTokens), .number(tokenRatio)]
    case .aws(let capacity, let costs):
      [
        .count(capacity), .count(costs.failure), .count(costs.timeout), .count(costs.throttling),
      ]
    case .adaptiveThrottling(let k, let window): [.number(k), .duration(window)]
    case .bucket(let capacity, let deposit): [.number(capacity), .number(deposit)]
    case .errorRate(let most, let window): [.share(most), .duration(window)]
    }
  }
}
