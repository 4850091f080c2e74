@testable import Scenario

/// Holds a file's tree against a schema, as an editor would: the part of JSON Schema that ours uses.
///
/// Words without quotes are numbers and switches only where a scenario takes them for such: numbers
/// in other clothes (octal, with underscores) are texts here.
struct SchemaValidator {
  let root: JSONText
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]
  /// What was found out before: files of a sample have nearly all their words in common.
  private var matched: [[String]: Bool] = [:]

  init(_ root: JSONText) {
    self.root = root
  }

  /// Whether the schema has nothing against a tree.
  mutating func accepts(_ tree: Tree) throws -> Bool { try accepts(tree, root) }

  private mutating func accepts(_ tree: Tree, _ schema: JSONText) throws -> Bool {
    guard case .object(let keywords) = schema else { return true }
    for (key, value) in keywords {
      guard try holds(key, value, tree, keywords) else { return false }
    }
    return true
  }

  private mutating func holds(
    _ key: String, _ value: JSONText, _ tree: Tree, _ keywords: [(key: String, value: JSONText)]
  ) throws -> Bool {
    switch (key, value) {
    case ("$ref", .text(let path)): return try accepts(tree, definition(path))
    case ("type", .text(let type)): return tree.types.contains(type)
    case ("enum", .list(let words)):
      return words.contains { if case .text(let word) = $0 { tree.text == word } else { false } }
    case ("pattern", .text(let pattern)):
      guard let text = tree.text else { return true }
      return try matches(text, pattern)
    case ("minimum", .number(let bound)): return tree.number.map { $0 >= bound } ?? true
    case ("exclusiveMinimum", .number(let bound)): return tree.number.map { $0 > bound } ?? true
    case ("maximum", .number(let bound)): return tree.number.map { $0 <= bound } ?? true
    case ("anyOf", .list(let schemas)):
      for schema in schemas where try accepts(tree, schema) { return true }
      return false
    case ("items", let schema):
      guard case .list(let items) = tree.content else { return true }
      for item in items where try !accepts(item, schema) { return false }
      return true
    case ("minItems", .number(let least)):
      if case .list(let items) = tree.content { return Double(items.count) >= least }
      return true
    default:
      guard case .map(let entries) = tree.content else { return true }
      return try holdsOfGroup(key, value, entries, keywords)
    }
  }

  private mutating func holdsOfGroup(
    _ key: String, _ value: JSONText, _ entries: [Tree.Entry],
    _ keywords: [(key: String, value: JSONText)]
  ) throws -> Bool {
    switch (key, value) {
    case ("properties", .object(let properties)):
      for entry in entries {
        guard let schema = properties.first(where: { $0.key == entry.key })?.value else { continue }
        if try !accepts(entry.value, schema) { return false }
      }
      return true
    case ("additionalProperties", let schema):
      var known: [String] = []
      if case .object(let properties) = keywords.first(where: { $0.key == "properties" })?.value {
        known = properties.map(\.key)
      }
      for entry in entries where !known.contains(entry.key) {
        if case .flag(false) = schema { return false }
        if try !accepts(entry.value, schema) { return false }
      }
      return true
    case ("propertyNames", let schema):
      for entry in entries {
        let name = Tree(position: entry.keyPosition, content: .scalar(entry.key, isPlain: false))
        if try !accepts(name, schema) { return false }
      }
      return true
    case ("required", .list(let names)):
      return names.allSatisfy { name in
        entries.contains { if case .text(let text) = name { $0.key == text } else { false } }
      }
    case ("minProperties", .number(let least)): return Double(entries.count) >= least
    case ("maxProperties", .number(let most)): return Double(entries.count) <= most
    default: return true
    }
  }

  private func definition(_ path: String) -> JSONText {
    guard case .object(let keywords) = root,
      case .object(let definitions) = keywords.first(where: { $0.key == "$defs" })?.value,
      let found = definitions.first(where: { "#/$defs/\($0.key)" == path })
    else { return .object([("enum", .list([]))]) }
    return found.value
  }

  private mutating func matches(_ text: String, _ pattern: String) throws -> Bool {
    if let known = matched[[text, pattern]] { return known }
    let regex = try patterns[pattern] ?? Regex(pattern)
    patterns[pattern] = regex
    let isMatch = try regex.firstMatch(in: text) != nil
    matched[[text, pattern]] = isMatch
    return isMatch
  }
}

extension Tree {
  /// The number that a word without quotes is.
  fileprivate var number: Double? { plainWord.flatMap(decimalNumber) }

  /// The text that a word is, unless it is a number, a switch or nothing.
  fileprivate var text: String? {
    if number != nil || ["true", "false", "null", "~", ""].contains(plainWord) { return nil }
    return word
  }

  fileprivate var types: [String] {
    switch content {
    case .map: ["object"]
    case .list: ["array"]
    case .faulty: []
    case .scalar:
      if number != nil {
        plainWord?.contains(".") == true ? ["number"] : ["number", "integer"]
      } else if plainWord == "true" || plainWord == "false" {
        ["boolean"]
      } else {
        text == nil ? ["null"] : ["string"]
      }
    }
  }
}
