/// A value of JSON with its members in the order in which they were put there.
///
/// The order is the author's, for people who read it, and the same in every run, so that two texts
/// can be compared byte by byte.
public enum JSONValue: Hashable, Sendable {
  /// Nothing was measured.
  case null
  /// True or false.
  case flag(Bool)
  /// A whole number.
  case count(Int)
  /// A whole number beyond those of `count`.
  case large(UInt64)
  /// A number; what is none is written as null.
  case number(Double)
  /// A text.
  case text(String)
  /// Values in order.
  case list([JSONValue])
  /// Named values in order.
  case object([Member])

  /// A named value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A value with a name.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// A number, or null where there is none.
  public init(_ number: Double?) {
    self = number.map(JSONValue.number) ?? .null
  }

  /// A seed or another whole number of 64 bits.
  public init(_ number: UInt64) {
    self = Int(exactly: number).map(JSONValue.count) ?? .large(number)
  }

  /// The member of an object with this name.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// As text on one line.
  public var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// As text for people, a value a line, with a line feed at the end.
  public var page: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .count(let count): text += "\(count)"
    case .large(let number): text += "\(number)"
    case .number(let number): text += Self.written(number)
    case .text(let content): Self.write(content, to: &text)
    case .list(let values):
      Self.write(values, between: ("[", "]"), to: &text, indent: indent) { value, text, indent in
        value.write(to: &text, indent: indent)
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, indent: indent) { member, text, indent in
        Self.write(member.name, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between signs: (String, String), to text: inout String, indent: Int?,
    _ body: (Item, inout String, Int?) -> Void
  ) {
    text += signs.0
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: " ", count: 2 * (indent + 1)) }
      body(item, &text, indent.map { $0 + 1 })
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: 2 * indent) }
    text += signs.1
  }

  private static func written(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if number == number.rounded(), number.magnitude < 1e15 { return "\(Int64(number))" }
    return "\(number)"
  }

  private static func write(_ content: String, to text: inout String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
