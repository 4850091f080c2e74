/// A key of the format as readers, editors and the reference page know it.
struct FormatEntry: Sendable {
  /// The key.
  let name: String
  /// What may stand under it.
  let shape: FormatShape
  /// Whether it must be there.
  let isRequired: Bool
  /// What holds where it is absent, as it would be written; nil: nothing.
  let usual: String?
  /// What it means, for the reference page.
  let about: String

  init(
    _ name: String, _ shape: FormatShape, isRequired: Bool = false, usual: String? = nil,
    _ about: String
  ) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.usual = usual
    self.about = about
  }
}

/// A key under which a single value stands, and how that is read.
struct FormatKey<Value>: Sendable {
  /// The key as everybody knows it.
  let entry: FormatEntry
  /// How its value is read.
  let kind: ValueKind<Value>

  init(
    _ name: String, _ kind: ValueKind<Value>, isRequired: Bool = false, usual: String? = nil,
    _ about: String
  ) {
    entry = FormatEntry(
      name, .value(kind.schema, expected: kind.expected), isRequired: isRequired, usual: usual,
      about)
    self.kind = kind
  }
}
