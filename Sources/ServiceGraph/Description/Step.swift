public import Simulation
public import Units

extension OperationDescription {
  /// One thing that an operation does.
  public enum Step: Hashable, Sendable {
    /// Computes on a core.
    case cpu(RandomDuration)
    /// Holds the thread without a core.
    case wait(RandomDuration)
    /// Holds the thread without a core, longer by `each` for every request that is in the replica
    /// when the wait begins, the waiting one among them.
    case crowdedWait(RandomDuration, each: Duration)
    /// Calls another operation and waits for its answer.
    case call(Call)
    /// Finds something in a cache, or does what it takes on a miss.
    case cached(Cached)
    /// Takes one of several branches, drawn once for each request that the service takes; a further
    /// try of its caller draws anew.
    case choose([Branch])
    /// Takes its branches in turn, for each replica of the service.
    case rotate([[Step]])
    /// Makes so many different ones of these calls one after the other, in turn; the first at
    /// random.
    case pick([Call], distinct: Int)
    /// Makes all of these calls at once and waits for their answers; the first failure of one that
    /// is not optional ends the wait, and the others are abandoned.
    case together([Call])
    /// Makes many calls of one operation at once and waits for some of them.
    case spread(Spread)
    /// Reads a row's version, computes, commits; a conflict is tried again.
    case update(Update)
  }

  /// A call of another operation.
  public struct Call: Hashable, Sendable {
    /// Whom it asks.
    public var to: OperationName
    /// How it deals with failure.
    public var policy: CallPolicy
    /// Whether the operation goes on when the call has failed for good.
    public var isOptional: Bool

    /// A call with a policy of its own.
    public init(
      to operation: OperationName, policy: CallPolicy = CallPolicy(), isOptional: Bool = false
    ) {
      self.to = operation
      self.policy = policy
      self.isOptional = isOptional
    }
  }

  /// A look into a cache.
  public struct Cached: Hashable, Sendable {
    /// How often a warm cache has what is looked for.
    public var hit: Ratio
    /// How long a cold cache takes to become warm again, to 63 %, at the traffic that it had when it
    /// was chilled and where every miss ends well; nil: it stays as warm as it is.
    public var refill: Duration?
    /// What is done on a miss; its success refills the cache.
    public var miss: [Step]

    /// A cache of this hit share.
    public init(hit: Ratio, refill: Duration? = nil, miss: [Step]) {
      self.hit = hit
      self.refill = refill
      self.miss = miss
    }
  }

  /// One way to go on.
  public struct Branch: Hashable, Sendable {
    /// How often it is taken; the shares of all branches make up 1.
    public var share: Ratio
    /// What is done.
    public var steps: [Step]

    /// A branch taken by this share of the requests.
    public init(share: Ratio, steps: [Step]) {
      self.share = share
      self.steps = steps
    }
  }

  /// Many calls at once, of which some are enough.
  public struct Spread: Hashable, Sendable {
    /// What is called.
    public var call: Call
    /// How many calls there are.
    public var of: Int
    /// How many must succeed.
    ///
    /// With the last of them the wait is over, and it has failed when so many can no longer succeed.
    /// The rest are abandoned.
    public var need: Int

    /// So many calls of which `need` must succeed.
    public init(_ call: Call, of count: Int, need: Int) {
      self.call = call
      self.of = count
      self.need = need
    }
  }

  /// An update of a row of the same service.
  public struct Update: Hashable, Sendable {
    /// The row's name.
    public var row: String
    /// What it computes between reading and committing.
    public var work: RandomDuration
    /// How it deals with conflicts.
    public var retry: RetryPolicy
    /// The one-way delay to a remote row when it is read; nil: no delay.
    ///
    /// The row answers half way through the round trip of `read` and checks half way through that of
    /// `write`: whoever commits in between makes it a conflict.
    public var read: RandomDuration?
    /// The one-way delay to a remote row when it is written; nil: no delay.
    public var write: RandomDuration?

    /// An update with its own retries.
    public init(
      row: String, work: RandomDuration, retry: RetryPolicy = RetryPolicy(),
      read: RandomDuration? = nil, write: RandomDuration? = nil
    ) {
      self.row = row
      self.work = work
      self.retry = retry
      self.read = read
      self.write = write
    }
  }
}

// MARK: - What steps contain

extension OperationDescription.Step {
  /// The calls that it may make, in file order.
  public var calls: [OperationDescription.Call] {
    switch self {
    case .cpu, .wait, .crowdedWait, .update: []
    case .call(let call): [call]
    case .pick(let calls, _), .together(let calls): calls
    case .spread(let spread): [spread.call]
    case .cached, .choose, .rotate: inner.flatMap(\.calls)
    }
  }

  /// The updates that it may make, in file order.
  public var updates: [OperationDescription.Update] {
    if case .update(let update) = self { [update] } else { inner.flatMap(\.updates) }
  }

  /// The steps within it, in file order.
  public var inner: [OperationDescription.Step] {
    switch self {
    case .cpu, .wait, .crowdedWait, .call, .pick, .together, .spread, .update: []
    case .cached(let cached): cached.miss
    case .choose(let branches): branches.flatMap(\.steps)
    case .rotate(let branches): branches.flatMap { $0 }
    }
  }
}
