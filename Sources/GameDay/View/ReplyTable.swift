/// Figures in columns, laid out by whoever shows them.
public struct ReplyTable: Equatable, Sendable {
  /// The columns.
  public var columns: [Column]
  /// The rows, each as long as there are columns.
  public var rows: [[String]]

  /// A column's head and how it is set.
  public struct Column: Equatable, Sendable {
    /// The head.
    public var title: String
    /// Whether it holds figures, which are set to the right.
    public var isNumber: Bool

    /// A column of words.
    public static func words(_ title: String) -> Column { Column(title: title, isNumber: false) }

    /// A column of figures.
    public static func figures(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  /// Makes a table.
  public init(_ columns: [Column], rows: [[String]]) {
    for row in rows {
      precondition(
        row.count == columns.count, "a row of \(row.count) cells in \(columns.count) columns")
    }
    self.columns = columns
    self.rows = rows
  }

  /// The table as plain lines, heads first, for a place that knows no columns.
  public var lines: [String] {
    let widths = columns.indices.map { index in
      rows.reduce(columns[index].title.count) { max($0, $1[index].count) }
    }
    return ([columns.map(\.title)] + rows).map { row in
      let cells = row.indices.map { index in
        let space = String(repeating: " ", count: widths[index] - row[index].count)
        return columns[index].isNumber ? space + row[index] : row[index] + space
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
