public import Units

/// Envoy's reading of the headers by which a server limits retries (`rate_limited_retry_back_off`).
///
/// A value of whole seconds above `maxInterval` is discarded, and the next header, at last the usual
/// back-off, is used. Chance makes the pause up to half as long again, so that callers do not come
/// back together.
public struct EnvoyRetryAfter: Hashable, Sendable {
  /// What no header may ask for.
  public let maxInterval: Duration

  /// A reading; Envoy's longest is 300 s.
  public init(maxInterval: Duration = .seconds(300)) {
    self.maxInterval = maxInterval
  }

  /// The interval that the first usable header asks for; nil where none does.
  public func interval(_ values: [String?]) -> Duration? {
    for case let value? in values {
      guard let seconds = wholeNumber(trimmed(value)) else { continue }
      let interval = Duration.seconds(Double(seconds))
      if interval <= maxInterval { return interval }
    }
    return nil
  }

  /// The pause for an interval; `uniform` is a draw between 0 and 1.
  public func delay(interval: Duration, uniform: Double) -> Duration {
    interval * (1 + 0.5 * uniform)
  }
}
