/// A value of a case file, whatever its kind.
enum JSONValue: Decodable, Sendable, Hashable {
  case nothing
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case map([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .nothing
    } else if let flag = try? box.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? box.decode(Double.self) {
      self = .number(number)
    } else if let text = try? box.decode(String.self) {
      self = .text(text)
    } else if let list = try? box.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .map(try box.decode([String: JSONValue].self))
    }
  }

  /// What stands under a key of a map; nothing where there is none.
  subscript(key: String) -> JSONValue {
    if case .map(let values) = self { values[key] ?? .nothing } else { .nothing }
  }

  /// The entries of a list; none where it is none.
  var entries: [JSONValue] {
    if case .list(let values) = self { values } else { [] }
  }

  /// The numbers of a map, in the order of their keys.
  var numbers: [(key: String, value: Double)] {
    guard case .map(let values) = self else { return [] }
    return values.compactMap { key, value in value.number.map { (key, $0) } }
      .sorted { $0.key < $1.key }
  }

  /// The number.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Whether it is a true flag.
  var isTrue: Bool { self == .flag(true) }
}
