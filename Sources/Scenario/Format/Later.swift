/// What the format has and the engine of this version does not carry yet.
enum Later {
  /// Keys, with the group that they belong to.
  static let keys: Set<String> = []

  /// Values, with the key that they stand under.
  static let values: Set<String> = []
}

extension Problems {
  /// Whether the engine does not carry a value yet; it is noted then.
  func isLater(_ value: String, _ tree: Tree) -> Bool {
    guard !takesLater, Later.values.contains(value) else { return false }
    add("'\(value)' is not supported by this version", at: tree.position)
    return true
  }
}
