public import Units

/// Which requests of a run are traced, and how many traces are kept.
///
/// Tracing changes nothing in the run and costs nothing where it is off. The kept traces are three
/// rings: of requests chosen by a hash of the request, of those that failed last, and of those that
/// succeeded but took longest.
public struct Tracing: Hashable, Sendable {
  /// One request in so many is chosen, whatever becomes of it.
  public var oneIn: Int
  /// How many traces each of the three rings keeps.
  public var keeping: Int

  /// The most tries that a trace lists.
  public static let spanLimit = 500

  /// One request in so many, so many of each kind.
  public init(oneIn: Int = 1_000, keeping: Int = 100) {
    precondition(oneIn >= 1 && keeping >= 1, "one in \(oneIn), keeping \(keeping)")
    self.oneIn = oneIn
    self.keeping = keeping
  }
}

/// A request with every try that was made for it, at every service.
public struct Trace: Hashable, Sendable {
  /// Why it was kept.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// It failed.
    case failed
    /// It was chosen by its hash.
    case sampled
    /// It took longer than others.
    case slow
  }

  /// A number that no other request of the run has.
  public var id: UInt64
  /// Who asked.
  public var client: ClientID
  /// When it began.
  public var from: Instant
  /// When the client had its answer or gave up; nil while it is under way.
  public var to: Instant?
  /// Why it failed, at the root; nil where it didn't.
  public var failure: Failure?
  /// Why it was kept; nil while it is under way.
  public var reason: Reason?
  /// Its tries in the order in which they were sent.
  public var spans: [Span]
  /// How many tries were made beyond those that are listed.
  public var omitted: Int

  /// One try.
  public struct Span: Hashable, Sendable {
    /// The index of the try whose work sent it; nil for the client's own.
    public var parent: Int?
    /// What was asked for.
    public var operation: OperationID
    /// Which of its call's tries it is, from 1.
    public var number: Int
    /// Whether a proxy tried again; `number` is then that of the proxy's try.
    public var isProxys: Bool
    /// How long the caller paused before it.
    public var backoff: Duration
    /// When it was sent, came to the door, was given a thread, and when its service was done with
    /// it; nil for what did not happen.
    public var sent: Instant
    /// When it came to its service's door.
    public var arrived: Instant?
    /// When it was given a thread; the time since `arrived` was spent in the queue.
    public var begun: Instant?
    /// When its service was done with it.
    public var done: Instant?
    /// What its service made of it.
    public var served: End?
    /// How often its updates were tried.
    public var rowTries: Int
    /// When its caller heard of its end, or stopped waiting.
    public var ended: Instant?
    /// What its caller made of it.
    public var end: End?
    /// When its answer came after the caller had stopped waiting.
    public var late: Instant?
  }

  /// What ended a try.
  public enum End: Hashable, Sendable {
    /// It went well.
    case answered
    /// It failed, or took too long for its caller.
    case failed(Failure)
    /// Its caller did not want it any more.
    case cancelled
    /// A message was lost on the wire.
    case lost
  }
}
