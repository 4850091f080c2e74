/// One line of a run file.
///
/// A run is decided by its header and its acts; everything that comes after them is what was found
/// when it was scored, and is found again by whoever plays it again.
public enum RunRecord: Equatable, Sendable {
  /// What the run is of: the first line.
  case header(RunHeader)
  /// Something a person typed that was taken.
  case act(RunAct)
  /// The end of play.
  case end(RunEnd)
  /// A line of the award log.
  case award(Award)
  /// What the score came to.
  case result(RunResult)
  /// The last line: how many lines there are and the hash of the last of them.
  case seal(RunSeal)
}

extension RunRecord: Codable {
  private enum CodingKeys: String, CodingKey {
    case header, act, end, award, result, seal
  }

  /// Reads an object with one key that says what it is.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    guard let key = values.allKeys.first, values.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a record should have one key of header, act, end, award, result, seal")
      )
    }
    self =
      switch key {
      case .header: .header(try values.decode(RunHeader.self, forKey: key))
      case .act: .act(try values.decode(RunAct.self, forKey: key))
      case .end: .end(try values.decode(RunEnd.self, forKey: key))
      case .award: .award(try values.decode(Award.self, forKey: key))
      case .result: .result(try values.decode(RunResult.self, forKey: key))
      case .seal: .seal(try values.decode(RunSeal.self, forKey: key))
      }
  }

  /// Writes an object with one key that says what it is.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .header(let header): try values.encode(header, forKey: .header)
    case .act(let act): try values.encode(act, forKey: .act)
    case .end(let end): try values.encode(end, forKey: .end)
    case .award(let award): try values.encode(award, forKey: .award)
    case .result(let result): try values.encode(result, forKey: .result)
    case .seal(let seal): try values.encode(seal, forKey: .seal)
    }
  }
}
