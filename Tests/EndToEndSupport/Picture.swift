public import Canvas

/// A picture that depends on its size and a number only, so that a test knows what must be shown.
public enum Picture {
  /// Draws it: text, frames, braille, wide characters, marks and colours up to the last corner.
  public static func canvas(_ size: Size, number: Int, glyphs: GlyphSet = .unicode) -> Canvas {
    var canvas = Canvas(size, glyphs: glyphs)
    for row in 0..<size.height {
      let style = Style(foreground: Color(UInt8((row * 7 + number) % 256)))
      canvas.put(line(row, number, width: size.width), at: Point(0, row), style: style)
    }
    canvas.put("picture \(size.width)×\(size.height) #\(number) ", at: Point(0, 0), style: .reverse)
    canvas.cursor = Point(number % max(1, size.width), max(0, size.height - 1))
    return canvas
  }

  /// The rows of a canvas as a person reads them, without the blanks at their ends.
  public static func rows(of canvas: Canvas) -> [String] {
    (0..<canvas.size.height).map { y in
      var text = canvas.row(y).map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private static func line(_ row: Int, _ number: Int, width: Int) -> String {
    let patterns = ["abcdefghij", "┌──┬──┐", "⠁⠃⠇⡇⣇⣧⣷⣿", "漢字かな", "e\u{301}a\u{308} ", "  ·  x   "]
    let pattern = patterns[(row + number) % patterns.count]
    return String(repeating: pattern, count: width / 3 + 1)
  }
}
