public import Units

/// What every held thread of a service does at one moment, read from the run's true state.
public struct ThreadDump: Hashable, Sendable {
  /// When it was taken.
  public var moment: Instant
  /// Whose threads these are.
  public var service: ServiceID
  /// The held threads, replica by replica, the one that is at its request longest first.
  public var threads: [Thread]
  /// Threads that nobody holds; nil where threads are unlimited.
  public var idle: Int?
  /// Requests waiting for a thread.
  public var queued: Int

  /// One held thread.
  public struct Thread: Hashable, Sendable {
    /// The replica it belongs to, from 0.
    public var replica: Int
    /// What it does, outermost first: `checkout.place`, `call inventory.reserve (try 3)`,
    /// `back-off 10ms`.
    public var stack: [String]
    /// The stack without the numbers of tries: threads of one place are at the same thing.
    public var place: [String]
    /// The number of the try that it is at; nil at a step that is not tried again.
    public var tries: Int?
    /// What kind of thing that is.
    public var activity: ThreadActivity
    /// Whether it really is a thread: where threads are given back, a request that waits for a call
    /// or a back-off has none.
    public var isHeld: Bool
    /// Since when it does what the innermost frame says.
    public var since: Instant
    /// When its request came to the door.
    public var arrived: Instant

    /// The stack in one line, joined by arrows.
    public var line: String { stack.joined(separator: " → ") }
  }
}

/// What a held thread does.
public enum ThreadActivity: String, Hashable, Sendable, CaseIterable {
  /// It computes, or wants to and shares cores.
  case computing
  /// It is in a wait of its own.
  case waiting
  /// It waits for another service's answer.
  case calling
  /// It pauses between two tries.
  case backingOff
}

/// A share of the thread time of a service over the last seconds.
public struct ProfileEntry: Hashable, Sendable {
  /// What threads did, outermost first, without the numbers of tries.
  public var stack: [String]
  /// What kind of thing that is.
  public var activity: ThreadActivity
  /// Its share of all held thread time in the window.
  public var share: Ratio
  /// How many threads did it on average.
  public var threads: Double

  /// The stack in one line, joined by arrows.
  public var line: String { stack.joined(separator: " → ") }
}
