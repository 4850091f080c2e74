/// The part of many lines that is seen through a window of fewer rows.
public struct ScrollWindow: Hashable, Sendable {
  /// Lines there are.
  public let count: Int
  /// Rows to see them through.
  public let height: Int
  /// The first line seen.
  public let top: Int

  /// The window that begins as near to `top` as lines allow, and shows the selected one.
  public init(count: Int, height: Int, top: Int, selected: Int? = nil) {
    self.count = max(0, count)
    self.height = max(0, height)
    var top = top
    if let selected, self.height > 0 {
      top = max(min(top, selected), selected - self.height + 1)
    }
    self.top = min(max(0, top), max(0, self.count - self.height))
  }

  /// The lines seen.
  public var visible: Range<Int> { top..<min(count, top + height) }

  /// Whether some lines are not seen.
  public var isPartial: Bool { count > height }

  /// Draws a scroll bar in the last column: where the window stands among the lines.
  func drawBar(in area: Rectangle, on canvas: inout Canvas, style: Style) {
    guard isPartial, area.width > 0, area.height > 1 else { return }
    let bar = Rectangle(x: area.right - 1, y: area.y, width: 1, height: area.height)
    canvas.fill(bar, with: "│", style: style)
    let length = max(1, area.height * area.height / count)
    let way = area.height - length
    let start = (top * way + (count - height) / 2) / (count - height)
    canvas.fill(
      Rectangle(x: bar.x, y: bar.y + start, width: 1, height: length), with: "█", style: style)
  }
}
