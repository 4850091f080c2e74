/// A value of JSON, its keys in the order in which they are written.
indirect enum JSONText: Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// The text, over as many lines as it takes.
  var text: String { written(indent: "") + "\n" }

  private func written(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return JSONText.quoted(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number):
      return number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .list(let values):
      guard !values.isEmpty else { return "[]" }
      let lines = values.map { inner + $0.written(indent: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    case .object(let entries):
      guard !entries.isEmpty else { return "{}" }
      let lines = entries.map { key, value in
        "\(inner)\(JSONText.quoted(key)): \(value.written(indent: inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case "\n": return "\\n"
      case "\t": return "\\t"
      default: return String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
