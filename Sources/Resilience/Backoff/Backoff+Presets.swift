public import Units

extension Backoff {
  /// The one of the AWS simulation (Brooker, aws-arch-backoff-simulator): min(cap, base · 2ⁿ), n being 1
  /// for the first retry, so that the first pause is twice the base.
  public static func awsSimulator(base: Duration, cap: Duration, jitter: Jitter = .none) -> Backoff
  {
    Backoff(base: jitter == .decorrelated ? base : base * 2, factor: 2, cap: cap, jitter: jitter)
  }

  /// The one of the AWS clients (botocore, `ExponentialBackoff`): U(0, min(cap, scale · 2^(k−1))).
  public static func botocore(scale: Duration, cap: Duration = .seconds(20)) -> Backoff {
    Backoff(base: scale, factor: 2, cap: cap, jitter: .full)
  }

  /// The AWS clients' standard mode up to 2025, and after throttling ever since: from a second on.
  public static let botocoreLegacy = Backoff.botocore(scale: .seconds(1))
  /// The AWS clients' standard mode 2.1 (2026): from 50 ms on.
  public static let botocore2026 = Backoff.botocore(scale: .milliseconds(50))
  /// The same for DynamoDB: from 25 ms on.
  public static let botocoreDynamoDB = Backoff.botocore(scale: .milliseconds(25))
}
