public import Units

/// What keeps retries from feeding the overload that they come from: one of the published budgets,
/// behind one set of hooks.
///
/// The life of a call, as its caller reports it:
/// 1. `admits` before every try, a retry too; where it says no, nothing is sent and the try has ended
///    (it is not reported).
/// 2. `began` when a try is sent, `ended` when it is over: answered, refused, timed out.
/// 3. `allowsRetry` after an `ended` that a retry is to follow, before the pause; it withdraws. Where
///    the retry is then not made after all, `abandonedRetry` is called.
///
/// State is kept where the settings were bound: one budget for each caller and callee.
public struct RetryBudget: Hashable, Sendable, BitwiseCopyable {
  private enum State: Hashable, Sendable, BitwiseCopyable {
    case ratio(RatioRetryBudget)
    case envoy(EnvoyRetryBudget)
    case finagle(FinagleRetryBudget)
    case linkerd(LinkerdRetryBudget)
    case grpc(GRPCRetryThrottle)
    case aws(AWSRetryQuota)
    case adaptiveThrottling(AdaptiveThrottling)
    case bucket(RetryTokenBucket)
    case errorRate(ErrorRateBudget)
  }

  private var state: State

  /// A fresh budget.
  public init(_ settings: Settings) {
    state =
      switch settings {
      case .ratio(let ratio, let min, let window):
        .ratio(RatioRetryBudget(ratio: ratio, min: min, window: window))
      case .envoy(let percent, let minConcurrency):
        .envoy(EnvoyRetryBudget(percent: percent, minConcurrency: minConcurrency))
      case .finagle(let ratio, let min, let ttl):
        .finagle(FinagleRetryBudget(ratio: ratio, min: min, ttl: ttl))
      case .linkerd(let ratio, let min, let ttl):
        .linkerd(LinkerdRetryBudget(ratio: ratio, min: min, ttl: ttl))
      case .grpc(let maxTokens, let tokenRatio):
        .grpc(GRPCRetryThrottle(maxTokens: maxTokens, tokenRatio: tokenRatio))
      case .aws(let capacity, let costs):
        .aws(AWSRetryQuota(capacity: capacity, costs: costs))
      case .adaptiveThrottling(let k, let window):
        .adaptiveThrottling(AdaptiveThrottling(k: k, window: window))
      case .bucket(let capacity, let deposit):
        .bucket(RetryTokenBucket(capacity: capacity, deposit: deposit))
      case .errorRate(let most, let window):
        .errorRate(ErrorRateBudget(max: most, window: window))
      }
  }
}

// MARK: - The life of a call

extension RetryBudget {
  /// Whether a try may be sent; only adaptive throttling ever says no.
  ///
  /// `uniform` is a draw between 0 and 1.
  public mutating func admits(now: Instant, uniform: Double) -> Bool {
    guard case .adaptiveThrottling(var budget) = state else { return true }
    let isSent = budget.admits(now: now, uniform: uniform)
    state = .adaptiveThrottling(budget)
    return isSent
  }

  /// A try is sent.
  public mutating func began(isRetry: Bool, now: Instant) {
    switch state {
    case .envoy(var budget):
      budget.began()
      state = .envoy(budget)
    case .errorRate(var budget) where !isRetry:
      budget.began(now: now)
      state = .errorRate(budget)
    case .ratio(var budget) where !isRetry:
      budget.deposit(now: now)
      state = .ratio(budget)
    case .finagle(var budget) where !isRetry:
      budget.deposit(now: now)
      state = .finagle(budget)
    case .bucket(var budget) where !isRetry:
      budget.began()
      state = .bucket(budget)
    case .ratio, .finagle, .bucket, .errorRate, .linkerd, .grpc, .aws, .adaptiveThrottling: break
    }
  }

  /// A try is over.
  ///
  /// `previous` is how the try before it ended where it was a retry: the AWS quota gives back what
  /// the retry had cost, which depends on it.
  public mutating func ended(
    _ outcome: CallOutcome, wasRetry: Bool, previous: CallOutcome = .retryableFailure, now: Instant
  ) {
    switch state {
    case .envoy(var budget):
      budget.ended(wasRetry: wasRetry)
      state = .envoy(budget)
    case .linkerd(var budget):
      budget.ended(outcome, now: now)
      state = .linkerd(budget)
    case .grpc(var budget):
      budget.ended(outcome)
      state = .grpc(budget)
    case .aws(var budget):
      if outcome == .success { budget.succeeded(after: wasRetry ? previous : nil) }
      state = .aws(budget)
    case .adaptiveThrottling(var budget):
      budget.ended(outcome, now: now)
      state = .adaptiveThrottling(budget)
    case .errorRate(var budget):
      budget.ended(outcome, now: now)
      state = .errorRate(budget)
    case .ratio, .finagle, .bucket: break
    }
  }

  /// Whether a retry may follow a try that ended so; it is withdrawn where it may.
  public mutating func allowsRetry(
    after outcome: CallOutcome = .retryableFailure, now: Instant
  ) -> Bool {
    let isAllowed: Bool
    switch state {
    case .ratio(var budget):
      isAllowed = budget.withdraw(now: now)
      state = .ratio(budget)
    case .envoy(var budget):
      isAllowed = budget.withdraw()
      state = .envoy(budget)
    case .finagle(var budget):
      isAllowed = budget.withdraw(now: now)
      state = .finagle(budget)
    case .linkerd(var budget):
      isAllowed = budget.withdraw(now: now)
      state = .linkerd(budget)
    case .grpc(let budget):
      isAllowed = budget.allowsRetry
    case .aws(var budget):
      isAllowed = budget.withdraw(after: outcome)
      state = .aws(budget)
    case .adaptiveThrottling:
      isAllowed = true
    case .bucket(var budget):
      isAllowed = budget.withdraw()
      state = .bucket(budget)
    case .errorRate(var budget):
      isAllowed = budget.allowsRetry(now: now)
      state = .errorRate(budget)
    }
    return isAllowed
  }

  /// A retry that was allowed is not made: its call ended in the pause before it.
  ///
  /// Envoy's place for it is free again; the buckets keep what they took, as their sources do.
  public mutating func abandonedRetry() {
    guard case .envoy(var budget) = state else { return }
    budget.abandonedRetry()
    state = .envoy(budget)
  }
}

// MARK: - Instruments

extension RetryBudget {
  /// What is left, as of the last event; never below 0 nor above `cap`.
  ///
  /// Retries for most; free places for Envoy; tokens for gRPC and AWS; for adaptive throttling the
  /// probability with which a try is sent; for an error rate how much it may grow.
  public var tokens: Double {
    switch state {
    case .ratio(let budget): budget.tokens
    case .envoy(let budget): Double(max(0, budget.maxConcurrentRetries - budget.retries))
    case .finagle(let budget): budget.tokens
    case .linkerd(let budget): budget.tokens
    case .grpc(let budget): budget.tokens
    case .aws(let budget): Double(budget.available)
    case .adaptiveThrottling(let budget): 1 - budget.rejectionProbability
    case .bucket(let budget): budget.tokens
    case .errorRate(let budget): budget.tokens
    }
  }

  /// What `tokens` would be had nothing been taken.
  public var cap: Double {
    switch state {
    case .ratio(let budget): budget.cap
    case .envoy(let budget): Double(budget.maxConcurrentRetries)
    case .finagle(let budget): budget.cap
    case .linkerd(let budget): budget.cap
    case .grpc(let budget): budget.cap
    case .aws(let budget): Double(budget.capacity)
    case .adaptiveThrottling: 1
    case .bucket(let budget): budget.cap
    case .errorRate(let budget): budget.cap
    }
  }

  /// Forgets what windows have passed, so that `tokens` and `cap` are of this moment.
  public mutating func advance(to now: Instant) {
    switch state {
    case .ratio(var budget):
      budget.advance(to: now)
      state = .ratio(budget)
    case .finagle(var budget):
      budget.advance(to: now)
      state = .finagle(budget)
    case .linkerd(var budget):
      budget.advance(to: now)
      state = .linkerd(budget)
    case .adaptiveThrottling(var budget):
      budget.advance(to: now)
      state = .adaptiveThrottling(budget)
    case .errorRate(var budget):
      budget.advance(to: now)
      state = .errorRate(budget)
    case .envoy, .grpc, .aws, .bucket: break
    }
  }
}
