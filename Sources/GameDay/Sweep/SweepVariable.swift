/// A place in a scenario that a sweep varies, and the values that it takes there in turn.
public struct SweepVariable: Hashable, Sendable {
  /// The place: keys joined by dots, list entries by number from 1.
  public let path: String
  /// The values, each as the scenario would write it.
  public let values: [String]

  /// Takes values as they stand.
  public init(path: String, values: [String]) {
    self.path = path
    self.values = values
  }

  /// Reads `PATH=VALUE,VALUE,…`, where a value may be a range of values `FROM..TO/STEP`.
  ///
  /// Commas within brackets, braces or quotes belong to a value.
  public init(_ text: String) throws(SweepProblem) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw SweepProblem(
        "--vary should be PATH=VALUE,VALUE,... or PATH=FROM..TO/STEP, such as "
          + "clients.shoppers.rate=50/s,100/s or services.till.threads=4..64/4, but is '\(text)'")
    }
    path = String(text[..<sign])
    var values: [String] = []
    for part in Self.parts(text[text.index(after: sign)...]) {
      guard !part.isEmpty else {
        throw SweepProblem("--vary \(path) has an empty value in '\(text)'")
      }
      if let steps = try SteppedValues(part) { values += steps.values } else { values.append(part) }
    }
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted {
      throw SweepProblem("--vary \(path) names '\(value)' twice")
    }
    self.values = values
  }

  /// The texts between the commas that stand in no bracket, brace or quotes, without blanks around.
  private static func parts(_ text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      switch character {
      case "\"", "'":
        if quote == character { quote = nil } else if quote == nil { quote = character }
      case "[", "{": if quote == nil { depth += 1 }
      case "]", "}": if quote == nil { depth -= 1 }
      default: break
      }
      if character == ",", depth <= 0, quote == nil {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { part in
      var part = part[...]
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }
  }
}
