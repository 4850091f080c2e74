/// A part of a drill's score.
public enum ScorePart: String, CaseIterable, Codable, Sendable {
  /// How soon the incident was declared after it could be seen.
  case detection
  /// Whether the mechanism was named, with evidence.
  case diagnosis
  /// How much of the harm was avoided.
  case mitigation
  /// Whether the end was called when it was true.
  case recovery
  /// Whether those who wait were told.
  case communication
  /// What was written afterwards.
  case postmortem
  /// What hints cost; taken from the sum, not from a part.
  case hints

  /// The points that the rules of this part are written in.
  public var basePoints: Int {
    switch self {
    case .detection: 25
    case .diagnosis: 20
    case .mitigation: 30
    case .recovery: 10
    case .communication: 5
    case .postmortem: 10
    case .hints: 0
    }
  }
}
