/// Rows of words and figures in columns; the first is set to the left, the others to the right.
public struct TextTable: Hashable, Sendable {
  private var rows: [[String]]

  /// A table with these words over its columns.
  public init(_ head: [String]) {
    rows = [head]
  }

  /// Adds a row; what is missing at its end stays empty.
  public mutating func add(_ row: [String]) {
    rows.append(row)
  }

  /// The lines, none with spaces at its end.
  public var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? cell + space : "  " + space + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

/// A number with so many places behind the point.
public func fixed(_ number: Double, _ places: Int) -> String {
  guard number.isFinite, number.magnitude < 1e12 else { return "\(number)" }
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((number.magnitude * scale).rounded())
  let whole = scaled / Int(scale)
  var rest = String(scaled % Int(scale))
  rest = String(repeating: "0", count: max(0, places - rest.count)) + rest
  return (number < 0 && scaled > 0 ? "-" : "") + (places == 0 ? "\(whole)" : "\(whole).\(rest)")
}
