/// A text whose parts have styles.
public struct RichText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The parts, from left to right.
  public var spans: [Span]

  /// A text from its parts.
  public init(_ spans: [Span] = []) {
    self.spans = spans
  }

  /// A text in one style.
  public init(_ text: String, _ style: Style = .plain) {
    self.init([Span(text, style)])
  }

  /// A text in the plain style.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// One part of a text.
  public struct Span: Hashable, Sendable {
    /// What it says; as raw as it came.
    public var text: String
    /// How it looks.
    public var style: Style

    /// A part in a style.
    public init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// What it says, without styles.
  public var string: String {
    spans.map(\.text).joined()
  }

  /// The columns it takes when it is drawn in one row.
  public var width: Int {
    spans.reduce(0) { $0 + textWidth($1.text) }
  }

  /// One text after the other.
  public static func + (left: RichText, right: RichText) -> RichText {
    RichText(left.spans + right.spans)
  }

  /// Adds a text at the end.
  public static func += (left: inout RichText, right: RichText) {
    left.spans += right.spans
  }

  /// The lines of it, each at most so many columns wide; as `wrapped(_:width:hanging:)`.
  public func wrapped(width: Int, hanging: Int = 0) -> [RichText] {
    var lines: [RichText] = []
    for line in lineGlyphs() {
      let glyphs = line.map { Int($0.0.width) > width ? .placeholder : $0.0 }
      // Text that is indented by half the width and more would be a narrow column.
      let wanted = LineBreaks.indentation(of: glyphs) + max(0, hanging)
      let hanging = wanted <= width / 2 && wanted <= width - 2 ? wanted : 0
      for (index, range) in LineBreaks.ranges(glyphs, width: width, hanging: hanging).enumerated() {
        var text = index == 0 ? RichText() : RichText(String(repeating: " ", count: hanging))
        text.append(glyphs[range], styles: line[range].map { $0.1 })
        lines.append(text)
      }
    }
    return lines
  }

  private mutating func append(_ glyphs: ArraySlice<Glyph>, styles: [Style]) {
    var scalars = String.UnicodeScalarView()
    var style: Style?
    for (glyph, next) in zip(glyphs, styles) {
      if let done = style, done != next {
        spans.append(Span(String(scalars), done))
        scalars = String.UnicodeScalarView()
      }
      glyph.append(to: &scalars)
      style = next
    }
    if let style { spans.append(Span(String(scalars), style)) }
    spans.removeAll(where: \.text.isEmpty)
  }

  /// The glyphs of each line with their styles; lines end within or between spans.
  private func lineGlyphs() -> [[(Glyph, Style)]] {
    var lines: [[(Glyph, Style)]] = [[]]
    for span in spans {
      for (index, line) in everyHarmlessLine(span.text, tabStop: 4).enumerated() {
        if index > 0 { lines.append([]) }
        lines[lines.count - 1] += HarmlessGlyphs(line).map { ($0, span.style) }
      }
    }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension Canvas {
  /// Draws a text with styles in one row, and returns the column after it.
  ///
  /// The plain style of a part gives way to `style`, say that of a selected row.
  @discardableResult
  public mutating func put(
    _ text: RichText, at point: Point, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    var next = point
    for span in text.spans {
      next.x = put(
        span.text, at: next, style: span.style == .plain ? style : span.style, limit: limit)
    }
    return next.x
  }

  /// Draws a text in a row of its own: aligned, with an ellipsis when it does not fit.
  public mutating func put(
    _ text: RichText, in row: Rectangle, _ alignment: Alignment = .left, style: Style = .plain
  ) {
    guard !row.isEmpty else { return }
    let width = text.width
    let x = row.x + alignment.blanksBefore(row.width - width)
    clipped(to: row.row(0)) { canvas in
      canvas.put(text, at: Point(x, row.y), style: style, limit: row.right)
      if width > row.width { canvas.put("…", at: Point(row.right - 1, row.y), style: style) }
    }
  }
}
