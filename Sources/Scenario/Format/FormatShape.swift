/// What may stand under a key of the format.
indirect enum FormatShape: Sendable {
  /// A single word, number or text.
  case value(ValueSchema, expected: String)
  /// A group of keys.
  case group(FormatGroup.ID)
  /// A group that is used in this place only.
  case inline(FormatGroup)
  /// A group whose keys an author chooses.
  case named(Names, FormatShape)
  /// Values in order, so many at least.
  case list(FormatShape, least: Int)
  /// Any of these.
  case either([FormatShape])
  /// Whatever the place allows that it is put into.
  case any

  /// What keys an author may choose.
  enum Names: Sendable {
    /// Names such as services have.
    case names
    /// Names such as services have, one at least.
    case someNames
    /// `a->b`.
    case edges
    /// `a->b`, or `default`.
    case wires
    /// `service.operation`.
    case operations
    /// The commands that act.
    case measures
    /// Keys joined by dots.
    case paths
  }

  /// What it should be, for the reference page.
  var words: String {
    switch self {
    case .value(_, let expected): expected
    case .group(let id): "keys of [\(id.title)](#\(id.anchor))"
    case .inline(let group): "keys " + group.keys.map { "`\($0)`" }.joined(separator: ", ")
    case .named(let names, let shape): "\(names.words), each with \(shape.words)"
    case .list(let shape, let least):
      least > 0 ? "a list, one entry at least, each \(shape.words)" : "a list, each \(shape.words)"
    case .either(let shapes): FormatShape.words(of: shapes)
    case .any: "a value, or keys with values"
    }
  }

  private static func words(of shapes: [FormatShape]) -> String {
    let kinds = shapes.compactMap { shape -> String? in
      if case .inline(let group) = shape { group.kind } else { nil }
    }
    if kinds.count == shapes.count {
      return "keys with `kind`: " + kinds.map { "`\($0)`" }.joined(separator: ", ")
    }
    return shapes.map(\.words).joined(separator: "; or ")
  }

  /// The algorithms that may be asked for by name here.
  var algorithms: [FormatGroup] {
    switch self {
    case .either(let shapes): shapes.flatMap(\.algorithms)
    case .inline(let group): group.kind == nil ? [] : [group]
    default: []
    }
  }
}

extension FormatGroup {
  /// The word that stands under `kind` in the settings of an algorithm.
  fileprivate var kind: String? {
    guard let entry = entries.first, entry.name == "kind",
      case .value(.words(let words), _) = entry.shape
    else { return nil }
    return words.first
  }
}

extension FormatShape.Names {
  /// What the names are, for the reference page.
  var words: String {
    switch self {
    case .names, .someNames: "names"
    case .edges: "edges `a->b`"
    case .wires: "wires `a->b`, or `default`"
    case .operations: "operations `service.operation`"
    case .measures: "commands that act, such as `restart` or `shed`"
    case .paths: "paths"
    }
  }
}
