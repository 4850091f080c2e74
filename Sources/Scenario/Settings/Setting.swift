import SourceText

/// A value put in the place of one of a file's before the file is read: `services.edge.threads=32`.
public struct Setting: Hashable, Sendable {
  /// Keys joined by dots, entries of lists by their number from 1.
  public var path: String
  /// The value as it would stand in the file.
  public var value: String

  /// A value at a path.
  public init(path: String, value: String) {
    self.path = path
    self.value = value
  }

  /// Reads `PATH=VALUE`; nil where there is no `=` or nothing before it.
  public init?(_ text: String) {
    guard let mark = text.firstIndex(of: "="), mark > text.startIndex else { return nil }
    self.init(path: String(text[..<mark]), value: String(text[text.index(after: mark)...]))
  }

  /// What messages call it.
  var name: String { "--set \(Tree.shortened(path))" }

  /// Where what it puts into a tree stands: no line of a file, but the number of the setting.
  static func position(_ index: Int) -> SourcePosition {
    SourcePosition(line: -1 - index, column: 1)
  }

  /// The number of the setting that put something at this place; nil for a place in the file.
  static func index(at position: SourcePosition) -> Int? {
    position.line < 0 ? -1 - position.line : nil
  }
}
