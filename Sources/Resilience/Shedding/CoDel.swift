public import Units

/// Sheds by the time that requests have waited: folly's form of CoDel (`folly/executors/Codel.cpp`,
/// after Nichols and Jacobson, "Controlling Queue Delay", ACM Queue 2012).
///
/// A queue in which even the shortest wait of an interval is above the target is overloaded; in the
/// next interval what has waited for more than twice the target is shed, except the first one of each
/// interval. It is asked once for each request, when that leaves the queue.
public struct CoDel: Hashable, Sendable, BitwiseCopyable {
  /// The wait that is still well.
  public let target: Duration
  /// Over which the shortest wait is looked for.
  public let interval: Duration
  /// Whether even the shortest wait of the last interval was above the target.
  public private(set) var isOverloaded = false
  private var shortest = Duration.zero
  private var intervalEnd: Instant
  private var isFirst = true

  /// A queue that is not overloaded; folly's target is 5 ms, its interval 100 ms.
  public init(
    target: Duration = .milliseconds(5), interval: Duration = .milliseconds(100),
    from start: Instant = .start
  ) {
    precondition(target > .zero, "a target of \(target)")
    precondition(interval > .zero, "an interval of \(interval)")
    self.target = min(target, interval)
    self.interval = interval
    intervalEnd = start
  }

  /// Whether a request that has waited so long is shed.
  public mutating func sheds(queueDelay: Duration, now: Instant) -> Bool {
    if now > intervalEnd, !isFirst {
      isFirst = true
      intervalEnd = now + interval
      isOverloaded = shortest > target
    }
    guard !isFirst else {
      isFirst = false
      shortest = queueDelay
      return false
    }
    shortest = min(shortest, queueDelay)
    return isOverloaded && queueDelay > target * 2
  }
}
