public import Units

/// A cure that is on.
public struct ActiveCure: Hashable, Sendable {
  /// The cure's name.
  public var name: String
  /// Since when, in time watched.
  public var since: Instant

  /// Makes an active cure.
  public init(name: String, since: Instant) {
    self.name = name
    self.since = since
  }
}
