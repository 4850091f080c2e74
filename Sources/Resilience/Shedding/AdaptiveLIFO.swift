public import Units

/// Serves the newest first while the queue is overloaded (Maurer, "Fail at Scale", ACM Queue 2015).
///
/// The newest has the best chance of being answered in time; the oldest has probably been given up.
/// Its signal is CoDel's: even the shortest wait of an interval is above the target. It must be told
/// how long the *oldest* has waited, since the newest always tells that all is well.
public struct AdaptiveLIFO: Hashable, Sendable, BitwiseCopyable {
  /// Which request is served next.
  @frozen
  public enum Order: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// The oldest.
    case fifo
    /// The newest.
    case lifo
  }

  private var signal: CoDel

  /// First in, first out; the target and interval are those of CoDel.
  public init(target: Duration = .milliseconds(5), interval: Duration = .milliseconds(100)) {
    signal = CoDel(target: target, interval: interval)
  }

  /// Which request is served next, as of the last decision.
  public var order: Order { signal.isOverloaded ? .lifo : .fifo }

  /// Which request is served next, when the oldest has waited so long.
  public mutating func order(oldestDelay: Duration, now: Instant) -> Order {
    _ = signal.sheds(queueDelay: oldestDelay, now: now)
    return order
  }
}
