public import Units

/// Something a person typed that was taken: an entry of the action log.
public struct RunAct: Equatable, Sendable {
  /// Its number in the run, from 1.
  public var number: Int
  /// When Enter was pressed, in drill time.
  public var at: Duration
  /// When its first key was pressed, where that counts.
  public var began: Duration?
  /// Who typed it.
  public var person: String
  /// What was typed.
  public var text: String

  /// Makes an entry.
  public init(number: Int, at: Duration, began: Duration? = nil, person: String, text: String) {
    self.number = number
    self.at = at
    self.began = began
    self.person = person
    self.text = text
  }
}

extension RunAct: Codable {
  private enum CodingKeys: String, CodingKey {
    case number, at, began, person, text
  }

  /// Reads an entry; its times stand in nanoseconds.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    number = try values.decode(Int.self, forKey: .number)
    at = Duration(nanoseconds: try values.decode(Int64.self, forKey: .at))
    began = try values.decodeIfPresent(Int64.self, forKey: .began).map(Duration.init(nanoseconds:))
    person = try values.decode(String.self, forKey: .person)
    text = try values.decode(String.self, forKey: .text)
  }

  /// Writes an entry; its times stand in nanoseconds.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(number, forKey: .number)
    try values.encode(at.nanoseconds, forKey: .at)
    try values.encodeIfPresent(began?.nanoseconds, forKey: .began)
    try values.encode(person, forKey: .person)
    try values.encode(text, forKey: .text)
  }
}
