/// Reads one value of JSON from bytes, strictly: what is cut short or followed by more is none.
struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// Deeper than anything that is written here.
  private static let deepest = 32

  /// The value that all these bytes are; nil where they are none.
  static func value(of bytes: ArraySlice<UInt8>) -> JSONValue? {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.place == bytes.endIndex ? value : nil
  }

  private init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      place += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONValue? {
    guard depth < Self.deepest else { return nil }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list(depth: depth)
    case UInt8(ascii: "\""): return text().map(JSONValue.text)
    case UInt8(ascii: "t"): return word("true", .flag(true))
    case UInt8(ascii: "f"): return word("false", .flag(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) -> JSONValue? {
    guard bytes[place...].starts(with: word.utf8) else { return nil }
    place += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) -> JSONValue? {
    place += 1
    var members: [JSONValue.Member] = []
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard let name = text(), take(":"), let value = value(depth: depth + 1) else { return nil }
      members.append(.init(name, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> JSONValue? {
    place += 1
    var values: [JSONValue] = []
    if take("]") { return .list(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .list(values) : nil
  }

  private mutating func number() -> JSONValue? {
    let digits = bytes[place...].prefix { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    place = digits.endIndex
    let text = String(decoding: digits, as: UTF8.self)
    if let count = Int(text) { return .count(count) }
    if let large = UInt64(text) { return .large(large) }
    guard let number = Double(text), number.isFinite else { return nil }
    return .number(number)
  }

  private mutating func text() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    place += 1
    var content: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        content += Array(String(escaped).utf8)
      case ..<0x20: return nil
      default: content.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    place += 1
    switch Unicode.Scalar(byte) {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{08}"
    case "f": return "\u{0C}"
    case "\"", "\\", "/": return Unicode.Scalar(byte)
    case "u":
      let digits = bytes[place...].prefix(4)
      place = digits.endIndex
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      return digits.count == 4 ? code.flatMap(Unicode.Scalar.init) : nil
    default: return nil
    }
  }
}

extension JSONValue {
  /// Reads one value of JSON; nil where the bytes are none, or more than one.
  public init?(reading bytes: some Sequence<UInt8>) {
    guard let value = JSONReader.value(of: Array(bytes)[...]) else { return nil }
    self = value
  }

  /// As a number; nil for what is none.
  var asNumber: Double? {
    switch self {
    case .count(let count): Double(count)
    case .large(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// As a seed; nil for what is none.
  var asSeed: UInt64? {
    switch self {
    case .count(let count): UInt64(exactly: count)
    case .large(let number): number
    default: nil
    }
  }

  /// As a text; nil for what is none.
  var asText: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
