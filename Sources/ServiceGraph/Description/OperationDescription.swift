public import Simulation

/// What a service can be asked for: steps run in order, the first failure ends it as failed.
public struct OperationDescription: Hashable, Sendable {
  /// The operation's name within its service.
  public var name: String
  /// What it does.
  public var steps: [Step]

  /// An operation of these steps.
  public init(name: String, steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  /// One thing that an operation does.
  public enum Step: Hashable, Sendable {
    /// Computes on a core.
    case cpu(RandomDuration)
    /// Holds the thread without a core.
    case wait(RandomDuration)
    /// Calls another operation and waits for its answer.
    case call(Call)
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

  /// An update of a row of the same service.
  public struct Update: Hashable, Sendable {
    /// The row's name.
    public var row: String
    /// What it computes between reading and committing.
    public var work: RandomDuration
    /// How it deals with conflicts.
    public var retry: RetryPolicy

    /// An update with its own retries.
    public init(row: String, work: RandomDuration, retry: RetryPolicy = RetryPolicy()) {
      self.row = row
      self.work = work
      self.retry = retry
    }
  }
}
