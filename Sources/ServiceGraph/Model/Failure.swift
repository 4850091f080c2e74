/// Why a try, a call or a request ended badly.
public enum Failure: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
  /// The caller's time was up.
  case timeout
  /// The time for all tries was up.
  case deadline
  /// Too many waited already.
  case queueFull
  /// More waited than a queue without a limit can hold.
  case overflow
  /// Waited longer than its patience and left the queue.
  case left
  /// Turned away by chance, to shed load.
  case shed
  /// Waited too long in a queue that never empties (CoDel).
  case delayed
  /// Too many were in the service already.
  case limit
  /// The tenant has used up its rate.
  case quota
  /// The service was down, or went down with the request in it.
  case unavailable
  /// Failed at the door.
  case error
  /// Not sent: the caller's circuit breaker is open.
  case breakerOpen
  /// Not sent: the caller throttles itself.
  case throttled
  /// An update met others in all its tries.
  case conflict
  /// The operation ran and failed, for a reason further down.
  case failed
}

extension Failure {
  /// Whether the service turned the request away, before it had a thread.
  public var isRefusal: Bool {
    switch self {
    case .queueFull, .overflow, .left, .shed, .delayed, .limit, .quota, .unavailable, .error: true
    case .timeout, .deadline, .breakerOpen, .throttled, .conflict, .failed: false
    }
  }
}

/// How many ended badly, by reason.
@frozen
public struct FailureCounts: Hashable, Sendable, BitwiseCopyable {
  /// The caller's time was up.
  public var timeout: Int = 0
  /// The time for all tries was up.
  public var deadline: Int = 0
  /// Too many waited already.
  public var queueFull: Int = 0
  /// More waited than a queue without a limit can hold.
  public var overflow: Int = 0
  /// Waited longer than its patience and left the queue.
  public var left: Int = 0
  /// Turned away by chance, to shed load.
  public var shed: Int = 0
  /// Waited too long in a queue that never empties (CoDel).
  public var delayed: Int = 0
  /// Too many were in the service already.
  public var limit: Int = 0
  /// The tenant has used up its rate.
  public var quota: Int = 0
  /// The service was down, or went down with the request in it.
  public var unavailable: Int = 0
  /// Failed at the door.
  public var error: Int = 0
  /// Not sent: the caller's circuit breaker is open.
  public var breakerOpen: Int = 0
  /// Not sent: the caller throttles itself.
  public var throttled: Int = 0
  /// An update met others in all its tries.
  public var conflict: Int = 0
  /// The operation ran and failed, for a reason further down.
  public var failed: Int = 0

  /// None.
  public init() {}

  /// How many ended for this reason.
  public subscript(failure: Failure) -> Int {
    get {
      switch failure {
      case .timeout: timeout
      case .deadline: deadline
      case .queueFull: queueFull
      case .overflow: overflow
      case .left: left
      case .shed: shed
      case .delayed: delayed
      case .limit: limit
      case .quota: quota
      case .unavailable: unavailable
      case .error: error
      case .breakerOpen: breakerOpen
      case .throttled: throttled
      case .conflict: conflict
      case .failed: failed
      }
    }
    set {
      switch failure {
      case .timeout: timeout = newValue
      case .deadline: deadline = newValue
      case .queueFull: queueFull = newValue
      case .overflow: overflow = newValue
      case .left: left = newValue
      case .shed: shed = newValue
      case .delayed: delayed = newValue
      case .limit: limit = newValue
      case .quota: quota = newValue
      case .unavailable: unavailable = newValue
      case .error: error = newValue
      case .breakerOpen: breakerOpen = newValue
      case .throttled: throttled = newValue
      case .conflict: conflict = newValue
      case .failed: failed = newValue
      }
    }
  }

  /// All of them.
  public var total: Int { Failure.allCases.reduce(0) { $0 + self[$1] } }

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
