public import Units

/// What users were promised.
public struct ServiceLevel: Hashable, Sendable {
  /// The share of requests that succeed.
  public var success: Ratio
  /// The time within which 99 of 100 answers come, and beyond which an answer is no good one; nil:
  /// whenever it comes.
  public var p99: Duration?

  /// A promise.
  public init(success: Ratio, p99: Duration?) {
    self.success = success
    self.p99 = p99
  }

  /// What holds where a file promises nothing: 99.5 % of the answers, whenever they come.
  public static let usual = ServiceLevel(success: .percent(99.5), p99: nil)

  /// Reads `{success: 99.5%, p99: 800ms}`.
  init?(_ tree: Tree, _ problems: Problems) {
    guard let fields = Fields(tree, "'slo'", .slo, problems) else { return nil }
    success = fields.value(FileKeys.success) ?? ServiceLevel.usual.success
    p99 = fields.value(FileKeys.p99)
  }
}
