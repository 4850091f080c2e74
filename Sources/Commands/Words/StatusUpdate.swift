/// A message about how things stand: what people notice, what is being done, what comes next.
public struct StatusUpdate: Hashable, Sendable {
  /// For whom it is.
  public enum Audience: String, Hashable, Sendable, CaseIterable {
    /// The public status page.
    case page
    /// Colleagues.
    case internalTeams = "internal"
    /// Customers, directly.
    case customers

    /// Who reads it, as a person says it.
    public var title: String {
      switch self {
      case .page: "the status page"
      case .internalTeams: "colleagues"
      case .customers: "customers"
      }
    }
  }

  /// For whom it is.
  public var audience: Audience
  /// What people notice.
  public var impact: String
  /// What is being done about it.
  public var doing: String
  /// What comes next, and when.
  public var next: String

  /// A message of three parts.
  public init(audience: Audience, impact: String, doing: String, next: String) {
    self.audience = audience
    self.impact = impact
    self.doing = doing
    self.next = next
  }

  /// The three parts as they are typed.
  public var text: String { "\(impact) / \(doing) / \(next)" }
}
