public import Units

/// What a server said about trying again, in whichever way it said it.
@frozen
public enum ServerAdvice: Hashable, Sendable, BitwiseCopyable {
  /// Nothing.
  case none
  /// Not before so long (`Retry-After`, `x-amz-retry-after`).
  case notBefore(Duration)
  /// After exactly so long, and the back-off begins anew (gRPC's pushback).
  case exactly(Duration)
  /// Not at all.
  case stop

  /// What gRPC's pushback says.
  public init(_ pushback: GRPCPushback) {
    switch pushback {
    case .retry(let pause): self = .exactly(pause)
    case .stop: self = .stop
    }
  }

  /// The pause to make where one's own back-off is this; nil where there is to be no further try.
  ///
  /// Where the server asks for a wait, one's own pause comes on top: callers who were all told the
  /// same must not come back at the same moment.
  @inlinable
  public func pause(backoff: Duration) -> Duration? {
    switch self {
    case .none: backoff
    case .notBefore(let wait): wait > .never - backoff ? .never : wait + backoff
    case .exactly(let wait): wait
    case .stop: nil
    }
  }
}
