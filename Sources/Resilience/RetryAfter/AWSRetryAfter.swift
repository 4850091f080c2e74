public import Units

/// The AWS clients' reading of `x-amz-retry-after` (botocore, standard mode 2.1): milliseconds, never
/// shorter than the back-off nor more than 5 s longer.
public enum AWSRetryAfter {
  /// By how much the header may lengthen a pause.
  public static let longestAddition = Duration.seconds(5)

  /// The pause for a header's value, nil or unreadable where there is none, and the back-off's pause.
  public static func delay(_ value: String?, backoff: Duration) -> Duration {
    guard let value, let milliseconds = Int64(trimmed(value)) else { return backoff }
    let asked = Duration.seconds(Double(milliseconds) / 1_000)
    return max(backoff, min(asked, backoff + longestAddition))
  }
}
