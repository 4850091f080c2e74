public import Units

/// One line of the award log: points won or lost, why, and what shows it.
public struct Award: Equatable, Sendable {
  /// When it was earned, in drill time.
  public var at: Duration
  /// Whose it is.
  public var person: String
  /// The part of the score that it belongs to.
  public var part: ScorePart
  /// The rule that was applied, in words.
  public var rule: String
  /// The points won, or lost where negative.
  public var points: Points
  /// The figures that the rule was applied to.
  public var evidence: String
  /// The number of the event in the action log that earned it, where there is one.
  public var event: Int?
  /// The runbook or lesson page that would have earned what was missed; nil where nothing was.
  public var page: String?

  /// Makes one line.
  public init(
    at: Duration, person: String, part: ScorePart, rule: String, points: Points, evidence: String,
    event: Int? = nil, page: String? = nil
  ) {
    self.at = at
    self.person = person
    self.part = part
    self.rule = rule
    self.points = points
    self.evidence = evidence
    self.event = event
    self.page = page
  }

  /// The line as a person reads it.
  public var line: String {
    var text =
      "\(clockText(at))  \(person)  \(part.rawValue)  \(points.signed)  \(rule): \(evidence)"
    if let event { text += " (event \(event))" }
    if let page { text += " -> \(page)" }
    return text
  }
}

extension Award: Codable {
  private enum CodingKeys: String, CodingKey {
    case at, person, part, rule, points, evidence, event, page
  }

  /// Reads a line; its time stands in nanoseconds.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    at = Duration(nanoseconds: try values.decode(Int64.self, forKey: .at))
    person = try values.decode(String.self, forKey: .person)
    part = try values.decode(ScorePart.self, forKey: .part)
    rule = try values.decode(String.self, forKey: .rule)
    points = try values.decode(Points.self, forKey: .points)
    evidence = try values.decode(String.self, forKey: .evidence)
    event = try values.decodeIfPresent(Int.self, forKey: .event)
    page = try values.decodeIfPresent(String.self, forKey: .page)
  }

  /// Writes a line; its time stands in nanoseconds.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(at.nanoseconds, forKey: .at)
    try values.encode(person, forKey: .person)
    try values.encode(part, forKey: .part)
    try values.encode(rule, forKey: .rule)
    try values.encode(points, forKey: .points)
    try values.encode(evidence, forKey: .evidence)
    try values.encodeIfPresent(event, forKey: .event)
    try values.encodeIfPresent(page, forKey: .page)
  }
}
