public import Canvas

/// A canvas as lines that a person can read, as golden files hold it.
public enum ScreenText {
  /// A line with the size and the cursor, then the rows without blanks at their ends; with
  /// `styles`, also the map of styles and what its letters mean.
  public static func of(_ canvas: Canvas, styles: Bool = false) -> [String] {
    var lines = ["\(canvas.size.width)×\(canvas.size.height)"]
    if let cursor = canvas.cursor { lines[0] += ", cursor at column \(cursor.x) row \(cursor.y)" }
    lines += (0..<canvas.size.height).map { trimmed(canvas.row($0).map(\.text).joined()) }
    return styles ? lines + styleMap(of: canvas) : lines
  }

  /// One letter per cell for its style, `.` for the plain one, and a legend below.
  private static func styleMap(of canvas: Canvas) -> [String] {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    var known: [Style] = []
    var lines = ["styles:"]
    for y in 0..<canvas.size.height {
      var row = ""
      for cell in canvas.row(y) {
        guard cell.style != .plain else {
          row += "."
          continue
        }
        let index = known.firstIndex(of: cell.style) ?? known.count
        if index == known.count { known.append(cell.style) }
        row.append(letters[index % letters.count])
      }
      lines.append(trimmed(row, of: "."))
    }
    for (index, style) in known.enumerated() {
      lines.append("\(letters[index % letters.count]) \(name(of: style))")
    }
    return lines
  }

  private static func name(of style: Style) -> String {
    var parts: [String] = []
    if style.foreground != .standard { parts.append(name(of: style.foreground)) }
    if style.background != .standard { parts.append("on \(name(of: style.background))") }
    if style.attributes.contains(.bold) { parts.append("bold") }
    if style.attributes.contains(.dim) { parts.append("dim") }
    if style.attributes.contains(.reverse) { parts.append("reverse") }
    if style.attributes.contains(.underline) { parts.append("underline") }
    return parts.joined(separator: " ")
  }

  private static func name(of color: Color) -> String {
    let names = [
      "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
      "bright black", "bright red", "bright green", "bright yellow", "bright blue",
      "bright magenta", "bright cyan", "bright white",
    ]
    guard let index = color.index else { return "standard" }
    return index < 16 ? names[Int(index)] : "colour \(index)"
  }

  private static func trimmed(_ line: String, of blank: Character = " ") -> String {
    guard let last = line.lastIndex(where: { $0 != blank }) else { return "" }
    return String(line[...last])
  }
}
