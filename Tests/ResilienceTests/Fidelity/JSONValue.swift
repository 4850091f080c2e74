import Foundation

/// A piece of a case file.
enum JSONValue: Decodable, Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue {
    guard case .object(let fields) = self else { return .null }
    return fields[key] ?? .null
  }

  var number: Double? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  var text: String? {
    guard case .text(let value) = self else { return nil }
    return value
  }

  var list: [JSONValue] {
    guard case .list(let values) = self else { return [] }
    return values
  }

  var numbers: [Double] { list.compactMap(\.number) }

  /// The keys of an object, in order.
  var keys: [String] {
    guard case .object(let fields) = self else { return [] }
    return fields.keys.sorted()
  }

  static func numbers(_ values: some Sequence<Double>) -> JSONValue {
    .list(values.map { .number($0) })
  }

  static func count(_ value: some BinaryInteger) -> JSONValue { .number(Double(value)) }

  static func counts(_ values: some Sequence<Int>) -> JSONValue {
    .list(values.map { .count($0) })
  }
}

extension JSONValue: CustomStringConvertible {
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "\"\(value)\""
    case .list(let values): "\(values)"
    case .object(let fields): "\(fields.sorted { $0.key < $1.key })"
    }
  }
}
