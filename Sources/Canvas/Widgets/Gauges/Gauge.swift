/// A bar that shows a part of a whole, with a label before and a reading behind.
public struct Gauge: Widget {
  /// What is measured.
  public var label: RichText
  /// From 0 to 1; nil or no number: nothing is known.
  public var ratio: Double?
  /// What is read, in words.
  public var reading: RichText
  /// The style of the filled part.
  public var style: Style
  /// The style of the empty part.
  public var trackStyle: Style

  /// A gauge.
  public init(
    _ label: RichText = "", _ ratio: Double?, reading: RichText = "", style: Style = .plain,
    trackStyle: Style = .dim
  ) {
    self.label = label
    self.ratio = ratio
    self.reading = reading
    self.style = style
    self.trackStyle = trackStyle
  }

  private static let parts: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Draws it in the first row; when there is little room the label goes first, the bar last.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let least = min(6, area.width)
    let readingWidth = reading.width
    let labelWidth = label.width
    var bar = area.row(0)
    if readingWidth > 0, readingWidth + 1 + least <= bar.width {
      let place = bar.inset(left: bar.width - readingWidth)
      canvas.put(reading, in: place, .right)
      bar = bar.inset(right: readingWidth + 1)
    }
    if labelWidth > 0, labelWidth + 1 + least <= bar.width {
      canvas.put(label, at: bar.origin)
      bar = bar.inset(left: labelWidth + 1)
    }
    if canvas.glyphs == .ascii, bar.width >= 4 {
      canvas.put("[", at: bar.origin, style: trackStyle)
      canvas.put("]", at: Point(bar.right - 1, bar.y), style: trackStyle)
      bar = bar.inset(left: 1, right: 1)
    }
    drawBar(bar, &canvas)
  }

  private func drawBar(_ bar: Rectangle, _ canvas: inout Canvas) {
    guard let ratio, ratio.isFinite else {
      canvas.fill(bar, style: trackStyle)
      canvas.put("?", in: bar, .center, style: trackStyle)
      return
    }
    canvas.fill(bar, with: "░", style: trackStyle)
    let eighths = Int((min(max(ratio, 0), 1) * Double(bar.width * 8)).rounded())
    let full = eighths / 8
    canvas.fill(
      Rectangle(x: bar.x, y: bar.y, width: full, height: 1),
      with: canvas.glyphs == .ascii ? "#" : "█", style: style)
    if canvas.glyphs == .unicode {
      canvas.put(Self.parts[eighths % 8], at: Point(bar.x + full, bar.y), style: style)
    }
  }
}
