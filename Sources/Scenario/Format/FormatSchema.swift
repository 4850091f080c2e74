extension Scenario {
  /// The format as a JSON schema (draft 2020-12), which editors complete and check files by.
  ///
  /// It knows keys and kinds of values; what names lead to and what fits together, reading knows.
  public static var schema: String { FormatSchema.whole.text }
}

/// Tells the format's keys to editors.
enum FormatSchema {
  /// The whole schema.
  static var whole: JSONText {
    .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("A Sidestep scenario, version \(ScenarioReader.version)")),
      ("$ref", .text("#/$defs/\(FormatGroup.ID.scenario.rawValue)")),
      (
        "$defs",
        .object(FormatGroup.ID.allCases.map { ($0.rawValue, .object(keywords(of: $0.group))) })
      ),
    ])
  }

  typealias Keywords = [(key: String, value: JSONText)]

  private static func keywords(of group: FormatGroup) -> Keywords {
    var keywords: Keywords = [("type", .text("object"))]
    if !group.about.isEmpty { keywords.append(("description", .text(group.about))) }
    keywords.append(("properties", .object(group.entries.map { ($0.name, property($0)) })))
    let required = group.entries.filter(\.isRequired).map { JSONText.text($0.name) }
    if !required.isEmpty { keywords.append(("required", .list(required))) }
    if group.isChoice {
      keywords += [("minProperties", .number(1)), ("maxProperties", .number(1))]
    }
    keywords.append(("additionalProperties", .flag(false)))
    return keywords
  }

  private static func property(_ entry: FormatEntry) -> JSONText {
    var keywords: Keywords = [("description", .text(entry.about))]
    if let usual = entry.usual { keywords.append(("default", value(usual))) }
    return .object(keywords + self.keywords(of: entry.shape))
  }

  /// A usual value as YAML would read it.
  private static func value(_ text: String) -> JSONText {
    if text == "true" || text == "false" { return .flag(text == "true") }
    return decimalNumber(text).map { .number($0) } ?? .text(text)
  }
}

// MARK: - Shapes and values

extension FormatSchema {
  private static func keywords(of shape: FormatShape) -> Keywords {
    switch shape {
    case .value(let schema, _): return keywords(of: schema)
    case .group(let id): return [("$ref", .text("#/$defs/\(id.rawValue)"))]
    case .inline(let group): return keywords(of: group)
    case .named(let names, let shape):
      var keywords: Keywords = [("type", .text("object"))]
      if let rule = self.keywords(of: names) { keywords.append(("propertyNames", .object(rule))) }
      if case .someNames = names { keywords.append(("minProperties", .number(1))) }
      keywords.append(("additionalProperties", .object(self.keywords(of: shape))))
      return keywords
    case .list(let shape, let least):
      let some: Keywords = least > 0 ? [("minItems", .number(Double(least)))] : []
      return [("type", .text("array")), ("items", .object(keywords(of: shape)))] + some
    case .either(let shapes):
      return [("anyOf", .list(shapes.map { .object(keywords(of: $0)) }))]
    case .any: return []
    }
  }

  private static func keywords(of names: FormatShape.Names) -> Keywords? {
    let edge = "\(ValueSchema.name)->\(ValueSchema.name)"
    switch names {
    case .names, .someNames: return keywords(of: .pattern(ValueSchema.name))
    case .edges: return keywords(of: .pattern(edge))
    case .wires: return keywords(of: .pattern("default|\(edge)"))
    case .operations: return keywords(of: .pattern(StepKeys.operationName))
    case .measures: return keywords(of: ValueKind.measure.schema)
    case .paths: return nil
    }
  }

  static func keywords(of schema: ValueSchema) -> Keywords {
    switch schema {
    case .text: return [("type", .text("string")), ("pattern", .text("\\S"))]
    case .pattern(let pattern):
      return [("type", .text("string")), ("pattern", .text("^(?:\(pattern))$"))]
    case .words(let words): return [("enum", .list(words.map { .text($0) }))]
    case .integer(let range):
      return [
        ("type", .text("integer")), ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ]
    case .number(let isZeroAllowed, let most):
      let bound: Keywords = [(isZeroAllowed ? "minimum" : "exclusiveMinimum", .number(0))]
      return [("type", .text("number"))] + bound + (most.map { [("maximum", .number($0))] } ?? [])
    case .flag: return [("type", .text("boolean"))]
    case .either(let kinds): return [("anyOf", .list(kinds.map { .object(keywords(of: $0)) }))]
    }
  }
}
