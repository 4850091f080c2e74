/// A place in a text file: line and column, both counted from 1, columns in characters.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, counted in characters of the line.
  public var column: Int

  /// No place in a file: what is said of something that was not read from one.
  public static let nowhere = SourcePosition(line: 0, column: 0)

  /// Makes a position from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as a reader meets them: by line, then by column.
  public static func < (one: SourcePosition, other: SourcePosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
