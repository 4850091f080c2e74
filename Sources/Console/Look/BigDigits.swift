import Canvas

/// Figures drawn large, to be read from the last row of a room.
enum BigDigits {
  /// Rows that a figure takes.
  static let height = 5

  /// Draws a figure of digits, `.`, `,`, `%` and `∞`; other characters are left out.
  static func draw(_ text: String, at point: Point, style: Style, on canvas: inout Canvas) {
    var x = point.x
    for character in text {
      guard let rows = forms[character] else { continue }
      for (row, form) in rows.enumerated() {
        for (column, mark) in form.enumerated() where mark == "#" {
          canvas.put("█", at: Point(x + column, point.y + row), style: style)
        }
      }
      x += (rows[0].count) + 1
    }
  }

  /// The columns that a figure takes.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + (forms[$1].map { $0[0].count + 1 } ?? 0) }
  }

  private static let forms: [Character: [String]] = [
    "0": ["####", "#  #", "#  #", "#  #", "####"],
    "1": ["  # ", " ## ", "  # ", "  # ", " ###"],
    "2": ["####", "   #", "####", "#   ", "####"],
    "3": ["####", "   #", " ###", "   #", "####"],
    "4": ["#  #", "#  #", "####", "   #", "   #"],
    "5": ["####", "#   ", "####", "   #", "####"],
    "6": ["####", "#   ", "####", "#  #", "####"],
    "7": ["####", "   #", "  # ", " #  ", " #  "],
    "8": ["####", "#  #", "####", "#  #", "####"],
    "9": ["####", "#  #", "####", "   #", "####"],
    ".": [" ", " ", " ", " ", "#"],
    ",": ["  ", "  ", "  ", " #", "# "],
    "%": ["#  #", "  # ", " #  ", "#   ", "#  #"],
    "–": ["    ", "    ", "####", "    ", "    "],
    "∞": ["       ", " ## ## ", "#  #  #", " ## ## ", "       "],
  ]
}
