/// The kinds of failure after which a call is tried again.
@frozen
public struct RetryCauses: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// One bit a kind.
  public var rawValue: UInt8

  /// The kinds of these bits.
  @inlinable
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The try took too long.
  public static let timeout = RetryCauses(rawValue: 1)
  /// The service turned it away, or was down.
  public static let refused = RetryCauses(rawValue: 2)
  /// The operation ran and failed.
  public static let failed = RetryCauses(rawValue: 4)
  /// All of them.
  public static let all: RetryCauses = [.timeout, .refused, .failed]
}

extension RetryCauses {
  /// The kind of a failure as its caller sees it; none for one that is never tried again.
  init(of failure: Failure) {
    switch failure {
    case .timeout: self = .timeout
    case .queueFull, .overflow, .left, .shed, .delayed, .limit, .quota, .unavailable, .error:
      self = .refused
    case .failed, .conflict: self = .failed
    case .deadline, .breakerOpen, .throttled: self = []
    }
  }
}
