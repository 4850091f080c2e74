/// The latest values as a row of bars, the newest at the right.
public struct Sparkline: Widget {
  /// The values from old to new; nil where none was measured.
  public var values: [Double?]
  /// What an empty and a full bar stand for; nil: from 0 to the largest value.
  public var range: ClosedRange<Double>?
  /// The bars' style.
  public var style: Style

  /// A sparkline.
  public init(_ values: [Double?], range: ClosedRange<Double>? = nil, style: Style = .plain) {
    self.values = values
    self.range = range
    self.style = style
  }

  private static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws as many of the latest values as there are columns; a gap stays blank.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let shown = values.suffix(area.width).map { $0?.isFinite == true ? $0 : nil }
    let low = range?.lowerBound ?? min(0, shown.compactMap { $0 }.min() ?? 0)
    let high = range?.upperBound ?? max(0, shown.compactMap { $0 }.max() ?? 0)
    let start = area.right - shown.count
    canvas.clipped(to: area.row(0)) { canvas in
      for (offset, value) in shown.enumerated() {
        guard let value else { continue }
        let share = high > low ? min(max((value - low) / (high - low), 0), 1) : 0
        let bar = Self.bars[min(7, Int(share * 8))]
        canvas.put(bar, at: Point(start + offset, area.y), style: style)
      }
    }
  }
}
