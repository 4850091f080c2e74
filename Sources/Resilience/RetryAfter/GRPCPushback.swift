public import Units

/// What a gRPC server says of retries in `grpc-retry-pushback-ms` (proposal A6).
///
/// The retry is made exactly after the pause, without jitter, and the back-off begins anew; number of
/// tries and throttling bound it all the same.
public enum GRPCPushback: Hashable, Sendable {
  /// Try again after this pause.
  case retry(after: Duration)
  /// Do not try again.
  case stop

  /// Reads a value: a whole number of milliseconds; a negative one, and anything else, says stop.
  public init(_ value: String) {
    guard let milliseconds = Int64(value), milliseconds >= 0 else {
      self = .stop
      return
    }
    self = .retry(after: .seconds(Double(milliseconds) / 1_000))
  }
}
