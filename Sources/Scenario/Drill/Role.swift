/// Who of a team sees what.
public struct Role: Hashable, Sendable {
  /// The role's name.
  public var name: String
  /// The names of the services and clients that it sees.
  public var sees: [String]
}
