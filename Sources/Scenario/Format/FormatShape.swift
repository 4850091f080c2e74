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
    case .group(let id): "the keys of [\(id.title)](#\(id.anchor))"
    case .inline(let group): "keys: " + group.entries.map { "`\($0.name)`" }.joined(separator: ", ")
    case .named(let names, let shape): "\(names.words), each with \(shape.words)"
    case .list(let shape, let least):
      least > 0 ? "a list, one at least, of \(shape.words)" : "a list of \(shape.words)"
    case .either(let shapes): shapes.map(\.words).joined(separator: "; or ")
    }
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
    case .measures: "commands that act"
    case .paths: "paths"
    }
  }
}
