/// A frame with a title, and room inside for something else.
public struct Box: Widget {
  /// Stands in the upper edge at the left.
  public var title: RichText
  /// Stands in the upper edge at the right, if there is room beside the title.
  public var note: RichText
  /// A heavy frame marks the pane that has the keys: by its shape, not by colour alone.
  public var isHeavy: Bool
  /// The frame's style.
  public var style: Style

  /// A frame.
  public init(
    _ title: RichText = "", note: RichText = "", isHeavy: Bool = false, style: Style = .plain
  ) {
    self.title = title
    self.note = note
    self.isHeavy = isHeavy
    self.style = style
  }

  /// The room inside the frame.
  public static func inner(of area: Rectangle) -> Rectangle {
    area.inset(by: 1)
  }

  /// Draws the frame; the room inside stays as it is.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    canvas.clipped(to: area) { canvas in
      drawFrame(area, &canvas)
      drawTexts(area, &canvas)
    }
  }

  private func drawFrame(_ area: Rectangle, _ canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let right = area.right - 1
    let bottom = area.bottom - 1
    let across: Character = isHeavy ? "━" : "─"
    let down: Character = isHeavy ? "┃" : "│"
    canvas.fill(area.row(0), with: across, style: style)
    canvas.fill(area.row(area.height - 1), with: across, style: style)
    for x in [area.x, right] {
      canvas.fill(
        Rectangle(x: x, y: area.y, width: 1, height: area.height), with: down, style: style)
    }
    let corners = isHeavy ? ["┏", "┓", "┗", "┛"] : ["┌", "┐", "└", "┘"]
    canvas.put(corners[2], at: Point(area.x, bottom), style: style)
    canvas.put(corners[3], at: Point(right, bottom), style: style)
    canvas.put(corners[0], at: Point(area.x, area.y), style: style)
    canvas.put(corners[1], at: Point(right, area.y), style: style)
  }

  private func drawTexts(_ area: Rectangle, _ canvas: inout Canvas) {
    let room = area.width - 6
    guard room > 0 else { return }
    let titleWidth = min(title.width, room)
    if titleWidth > 0 {
      canvas.put(" ", at: Point(area.x + 2, area.y), style: style)
      let row = Rectangle(x: area.x + 3, y: area.y, width: titleWidth, height: 1)
      canvas.put(title, in: row, style: style)
      canvas.put(" ", at: Point(row.right, area.y), style: style)
    }
    let noteWidth = note.width
    guard noteWidth > 0, titleWidth + noteWidth + 3 <= room else { return }
    let start = area.right - 4 - noteWidth
    canvas.put(" ", at: Point(start, area.y), style: style)
    let end = canvas.put(note, at: Point(start + 1, area.y), style: style)
    canvas.put(" ", at: Point(end, area.y), style: style)
  }
}
