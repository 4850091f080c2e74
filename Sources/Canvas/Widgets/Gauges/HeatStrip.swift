/// Rows of shaded cells: how much of something there was, place by place or moment by moment.
public struct HeatStrip: Widget {
  /// The rows, from top to bottom.
  public var rows: [Row]
  /// What the lightest and the darkest shade stand for.
  public var range: ClosedRange<Double>
  /// What stands below the first and the last cell.
  public var ends: (first: String, last: String)
  /// The labels' style.
  public var style: Style
  /// The style of each shade, from light to dark; the shade shows by its shape, too.
  public var shadeStyles: [Style]

  /// Strips that share one scale.
  public init(
    _ rows: [Row], range: ClosedRange<Double> = 0...1,
    ends: (first: String, last: String) = ("", ""),
    style: Style = .plain, shadeStyles: [Style] = []
  ) {
    self.rows = rows
    self.range = range
    self.ends = ends
    self.style = style
    self.shadeStyles = shadeStyles
  }

  /// One strip.
  public struct Row: Hashable, Sendable {
    /// What it is about.
    public var label: String
    /// Its values from left to right; nil where none was measured.
    public var values: [Double?]

    /// A strip.
    public init(_ label: String, _ values: [Double?]) {
      self.label = label
      self.values = values
    }
  }

  private static let shades: [Character] = ["·", "░", "▒", "▓", "█"]
  private static let asciiShades: [Character] = [".", ":", "+", "%", "#"]

  /// Draws it, stretched to the width there is; where values outnumber cells, the largest shows.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let widest = rows.lazy.map { textWidth($0.label) }.max() ?? 0
    let labelWidth = min(widest, area.width / 3)
    let strip = area.inset(left: labelWidth > 0 ? labelWidth + 1 : 0)
    let hasEnds = !(ends.first.isEmpty && ends.last.isEmpty) && area.height > rows.count
    for (index, row) in rows.prefix(area.height).enumerated() {
      let line = area.row(index)
      let label = Rectangle(x: line.x, y: line.y, width: labelWidth, height: 1)
      canvas.put(RichText(row.label), in: label, .right, style: style)
      draw(row.values, in: strip.row(index), &canvas)
    }
    guard hasEnds else { return }
    let line = strip.row(rows.count)
    canvas.put(RichText(ends.first), in: line, style: style)
    if textWidth(ends.first) + 1 + textWidth(ends.last) <= line.width {
      canvas.put(RichText(ends.last), in: line, .right, style: style)
    }
  }

  private func draw(_ values: [Double?], in line: Rectangle, _ canvas: inout Canvas) {
    guard !values.isEmpty, line.width > 0 else { return }
    for column in 0..<line.width {
      let first = column * values.count / line.width
      let last = max(first + 1, (column + 1) * values.count / line.width)
      let measured = values[first..<min(last, values.count)].compactMap { $0 }.filter(\.isFinite)
      guard let value = measured.max() else { continue }
      let span = range.upperBound - range.lowerBound
      let share = span > 0 ? min(max((value - range.lowerBound) / span, 0), 1) : 0
      let shades = canvas.glyphs == .ascii ? Self.asciiShades : Self.shades
      let shade = min(shades.count - 1, Int(share * Double(shades.count)))
      let cell = Rectangle(x: line.x + column, y: line.y, width: 1, height: 1)
      let shadeStyle = shade < shadeStyles.count ? shadeStyles[shade] : style
      canvas.fill(cell, with: shades[shade], style: shadeStyle)
    }
  }
}
