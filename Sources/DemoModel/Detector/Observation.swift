public import Units

/// What was read from a program at one moment: counters since its start, and present states.
///
/// Nothing in it tells which program it is. What a system does not give is nil.
public struct Observation: Equatable, Sendable {
  /// One thread.
  public struct Reading: Equatable, Sendable {
    /// What tells it from the other threads, for as long as it lives.
    public var thread: Int
    /// Threads of one group do the same work and may be compared.
    public var group: Int
    /// Its attempts since the start.
    public var attempts: Int
    /// Its successes since the start.
    public var successes: Int
    /// Its time on a processor since the start.
    public var runTime: Duration?
    /// Its time spent ready and waiting for a processor since the start.
    public var runQueueWait: Duration?
    /// Its state now.
    public var state: ThreadState
    /// What it waits for now.
    public var wait: ThreadWait

    /// Makes a reading of a thread.
    public init(
      thread: Int, group: Int = 0, attempts: Int, successes: Int, runTime: Duration? = nil,
      runQueueWait: Duration? = nil, state: ThreadState = .unknown, wait: ThreadWait = .unknown
    ) {
      self.thread = thread
      self.group = group
      self.attempts = attempts
      self.successes = successes
      self.runTime = runTime
      self.runQueueWait = runQueueWait
      self.state = state
      self.wait = wait
    }

    /// Time on a processor or waiting for one; nil where the system does not say.
    ///
    /// Where only the waiting is unknown it counts as none.
    public var demand: Duration? { runTime.map { $0 + (runQueueWait ?? .zero) } }
  }

  /// When it was read.
  public var at: Instant
  /// The threads there are, in a fixed order.
  public var threads: [Reading]
  /// Attempts since the start, those of threads that have ended among them.
  public var attempts: Int
  /// Successes since the start, those of threads that have ended among them.
  public var successes: Int
  /// Work that waits to be begun; nil where nothing counts it.
  public var queue: Int?
  /// Threads of the whole process.
  public var processThreads: Int?
  /// Memory in use, in bytes.
  public var residentBytes: Int?
  /// Processors the program may use.
  public var processors: Int?

  /// Makes an observation; the totals are those of its threads unless told.
  public init(
    at: Instant, threads: [Reading], attempts: Int? = nil, successes: Int? = nil,
    queue: Int? = nil, processThreads: Int? = nil, residentBytes: Int? = nil,
    processors: Int? = nil
  ) {
    self.at = at
    self.threads = threads
    self.attempts = attempts ?? threads.reduce(0) { $0 + $1.attempts }
    self.successes = successes ?? threads.reduce(0) { $0 + $1.successes }
    self.queue = queue
    self.processThreads = processThreads
    self.residentBytes = residentBytes
    self.processors = processors
  }
}
