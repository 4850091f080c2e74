public import Units

/// Who sends requests into the graph: an open stream that does not wait for answers.
public struct ClientDescription: Hashable, Sendable {
  /// How requests follow each other.
  public enum Arrivals: String, Hashable, Sendable, CaseIterable {
    /// At moments independent of each other.
    case poisson
    /// The k-th at round(k / rate).
    case even
  }

  /// An operation that the client calls, and how often.
  public struct Target: Hashable, Sendable {
    /// The operation.
    public var operation: OperationName
    /// Which share of the client's requests calls it; the shares of all targets make up 1.
    public var share: Ratio

    /// An operation called by this share of the requests.
    public init(_ operation: OperationName, share: Ratio = .all) {
      self.operation = operation
      self.share = share
    }
  }

  /// The client's name.
  public var name: String
  /// How many requests it sends in calm weather.
  public var rate: Rate
  /// How they follow each other.
  public var arrivals: Arrivals
  /// What it calls.
  public var targets: [Target]
  /// How it deals with calls that fail.
  public var policy: CallPolicy
  /// How much one of its requests counts in the harm.
  public var weight: Double
  /// Within which time an answer is a good one (the SLO's p99); nil: whenever it comes.
  public var goodWithin: Duration?

  /// A client with its traffic and its policy.
  public init(
    name: String, rate: Rate, arrivals: Arrivals = .poisson, targets: [Target],
    policy: CallPolicy = CallPolicy(), weight: Double = 1, goodWithin: Duration? = nil
  ) {
    self.name = name
    self.rate = rate
    self.arrivals = arrivals
    self.targets = targets
    self.policy = policy
    self.weight = weight
    self.goodWithin = goodWithin
  }
}
