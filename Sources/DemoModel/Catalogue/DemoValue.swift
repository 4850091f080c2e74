public import Units

/// What a parameter is set to.
public enum DemoValue: Hashable, Sendable, CustomStringConvertible {
  /// A whole number.
  case count(Int)
  /// A time.
  case duration(Duration)
  /// One of several ways, by name.
  case choice(String)

  /// As it is written.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .duration(let duration): "\(duration)"
    case .choice(let name): name
    }
  }
}
