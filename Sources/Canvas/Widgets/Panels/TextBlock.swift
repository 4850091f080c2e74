/// A text that is wrapped to the width there is, and scrolled.
public struct TextBlock: Widget {
  /// What it says; its line breaks begin new lines.
  public var text: RichText
  /// The first line that is shown; kept within what there is.
  public var scroll: Int
  /// Where lines stand.
  public var alignment: Alignment
  /// Columns by which lines that continue another are indented.
  public var hanging: Int
  /// The style of plain parts, and of the scroll bar.
  public var style: Style

  /// A text.
  public init(
    _ text: RichText, scroll: Int = 0, alignment: Alignment = .left, hanging: Int = 0,
    style: Style = .plain
  ) {
    self.text = text
    self.scroll = scroll
    self.alignment = alignment
    self.hanging = hanging
    self.style = style
  }

  /// The rows it needs at this width to be seen whole.
  public func height(width: Int) -> Int {
    text.wrapped(width: width, hanging: hanging).count
  }

  /// The last useful value of `scroll` in an area of this size.
  public func mostScroll(in size: Size) -> Int {
    let full = height(width: size.width)
    guard full > size.height else { return 0 }
    return max(0, height(width: max(1, size.width - 2)) - size.height)
  }

  /// Draws it, with a scroll bar in the last column when there is more than fits.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    var lines = text.wrapped(width: area.width, hanging: hanging)
    var room = area
    if lines.count > area.height && area.width > 2 {
      room = area.inset(right: 2)
      lines = text.wrapped(width: room.width, hanging: hanging)
    }
    let window = ScrollWindow(count: lines.count, height: area.height, top: scroll)
    for (row, index) in window.visible.enumerated() {
      canvas.put(lines[index], in: room.row(row), alignment, style: style)
    }
    if room.width < area.width { window.drawBar(in: area, on: &canvas, style: style) }
  }
}
