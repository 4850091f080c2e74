/// What a service can be asked for: steps run in order, the first failure ends it as failed.
public struct OperationDescription: Hashable, Sendable {
  /// The operation's name within its service.
  public var name: String
  /// Whether doing it twice does no more than doing it once.
  public var isIdempotent: Bool
  /// What it does.
  public var steps: [Step]

  /// An operation of these steps.
  public init(name: String, isIdempotent: Bool = false, steps: [Step]) {
    self.name = name
    self.isIdempotent = isIdempotent
    self.steps = steps
  }

  /// The calls among its steps, those within other steps too, in file order.
  public var calls: [Call] { steps.flatMap(\.calls) }

  /// The updates among its steps, those within other steps too, in file order.
  public var updates: [Update] { steps.flatMap(\.updates) }
}
