/// Why a try, a call or a request ended badly.
public enum Failure: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
  /// The caller's time was up.
  case timeout
  /// Too many waited already.
  case queueFull
  /// Turned away by chance, to shed load.
  case shed
  /// Too many were in the service already.
  case limit
  /// The service was down, or went down with the request in it.
  case unavailable
  /// An update met others in all its tries.
  case conflict
  /// The operation ran and failed, for a reason further down.
  case failed
}

/// How many ended badly, by reason.
@frozen
public struct FailureCounts: Hashable, Sendable, BitwiseCopyable {
  /// The caller's time was up.
  public var timeout: Int = 0
  /// Too many waited already.
  public var queueFull: Int = 0
  /// Turned away by chance, to shed load.
  public var shed: Int = 0
  /// Too many were in the service already.
  public var limit: Int = 0
  /// The service was down, or went down with the request in it.
  public var unavailable: Int = 0
  /// An update met others in all its tries.
  public var conflict: Int = 0
  /// The operation ran and failed, for a reason further down.
  public var failed: Int = 0

  /// None.
  public init() {}

  /// All of them.
  public var total: Int { timeout + queueFull + shed + limit + unavailable + conflict + failed }

  /// How many ended for this reason.
  public subscript(failure: Failure) -> Int {
    get {
      switch failure {
      case .timeout: timeout
      case .queueFull: queueFull
      case .shed: shed
      case .limit: limit
      case .unavailable: unavailable
      case .conflict: conflict
      case .failed: failed
      }
    }
    set {
      switch failure {
      case .timeout: timeout = newValue
      case .queueFull: queueFull = newValue
      case .shed: shed = newValue
      case .limit: limit = newValue
      case .unavailable: unavailable = newValue
      case .conflict: conflict = newValue
      case .failed: failed = newValue
      }
    }
  }

  /// What has been added since an earlier count.
  public static func - (left: FailureCounts, right: FailureCounts) -> FailureCounts {
    var difference = FailureCounts()
    for failure in Failure.allCases { difference[failure] = left[failure] - right[failure] }
    return difference
  }

  /// Both counts together.
  public static func + (left: FailureCounts, right: FailureCounts) -> FailureCounts {
    var sum = FailureCounts()
    for failure in Failure.allCases { sum[failure] = left[failure] + right[failure] }
    return sum
  }
}
