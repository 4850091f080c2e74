public import Units

/// Who sends requests into the graph.
public struct ClientDescription: Hashable, Sendable {
  /// An operation that the client calls, and how often.
  public struct Target: Hashable, Sendable {
    /// The operation.
    public var operation: OperationName
    /// Which share of the client's requests calls it; the shares of all targets make up 1.
    public var share: Ratio
    /// How the client deals with a failure of it, where that differs from the client's policy.
    public var policy: CallPolicy?

    /// An operation called by this share of the requests.
    public init(_ operation: OperationName, share: Ratio = .all, policy: CallPolicy? = nil) {
      self.operation = operation
      self.share = share
      self.policy = policy
    }
  }

  /// The client's name.
  public var name: String
  /// On whose account its requests go; a client's own name where the scenario says nothing.
  public var tenant: String
  /// How its requests come about.
  public var load: ClientLoad
  /// How many senders share its requests evenly: each has its own budget, breaker and back-off.
  public var senders: Int
  /// The tick whose multiples its requests begin at; nil: at any moment.
  public var aligned: Duration?
  /// What it calls.
  public var targets: [Target]
  /// How it deals with calls that fail.
  public var policy: CallPolicy
  /// How much one of its requests counts in the harm.
  public var weight: Double
  /// Within which time an answer is a good one (the SLO's p99); nil: whenever it comes.
  public var goodWithin: Duration?

  /// A client with its load and its policy.
  public init(
    name: String, tenant: String? = nil, load: ClientLoad, senders: Int = 1,
    aligned: Duration? = nil, targets: [Target], policy: CallPolicy = CallPolicy(),
    weight: Double = 1, goodWithin: Duration? = nil
  ) {
    self.name = name
    self.tenant = tenant ?? name
    self.load = load
    self.senders = senders
    self.aligned = aligned
    self.targets = targets
    self.policy = policy
    self.weight = weight
    self.goodWithin = goodWithin
  }

  /// A client that sends at a constant rate and does not wait for answers.
  public init(
    name: String, rate: Rate, arrivals: ClientLoad.Arrivals = .poisson, targets: [Target],
    policy: CallPolicy = CallPolicy(), weight: Double = 1, goodWithin: Duration? = nil
  ) {
    self.init(
      name: name, load: .open(rate, arrivals), targets: targets, policy: policy, weight: weight,
      goodWithin: goodWithin)
  }
}
