public import Units

/// The end of play: what comes after it was played on without people.
public struct RunEnd: Equatable, Sendable {
  /// The drill time at which people stopped.
  public var at: Duration

  /// Makes one.
  public init(at: Duration) {
    self.at = at
  }
}

extension RunEnd: Codable {
  private enum CodingKeys: String, CodingKey {
    case at
  }

  /// Reads the time in nanoseconds.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    at = Duration(nanoseconds: try values.decode(Int64.self, forKey: .at))
  }

  /// Writes the time in nanoseconds.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(at.nanoseconds, forKey: .at)
  }
}
