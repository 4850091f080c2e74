/// A box in the middle, over everything else: a question, a message, help.
public struct Modal: Widget {
  /// Stands in the frame.
  public var title: RichText
  /// What it says.
  public var text: RichText
  /// The first line that is shown, when there is more than fits.
  public var scroll: Int
  /// Which keys do what; stands in the last row.
  public var keys: KeyFooter
  /// The style of the box and of plain parts.
  public var style: Style
  /// The widest the text may become.
  public var mostWidth: Int

  /// A modal.
  public init(
    _ title: RichText, _ text: RichText, keys: KeyFooter = KeyFooter([]), scroll: Int = 0,
    style: Style = .plain, mostWidth: Int = 72
  ) {
    self.title = title
    self.text = text
    self.keys = keys
    self.scroll = scroll
    self.style = style
    self.mostWidth = mostWidth
  }

  /// The cells it takes in this area.
  public func place(in area: Rectangle) -> Rectangle {
    let most = min(max(1, mostWidth), max(1, area.width - 6))
    let lines = text.wrapped(width: most)
    let widest = max(lines.map(\.width).max() ?? 0, title.width, min(keys.width, most))
    let footer = keys.items.isEmpty ? 0 : 2
    return area.centered(Size(widest + 6, lines.count + 2 + footer))
  }

  /// Draws it, with nothing of what was below it.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    let place = place(in: area)
    canvas.fill(place, style: style)
    Box(title, isHeavy: true, style: style).draw(in: place, on: &canvas)
    var room = Box.inner(of: place).inset(left: 2, right: 1)
    if !keys.items.isEmpty {
      keys.draw(in: room.row(room.height - 1).inset(right: 1), on: &canvas)
      room = room.inset(bottom: room.height > 2 ? 2 : 1)
    }
    let block = TextBlock(text, scroll: scroll, style: style)
    let fits = block.height(width: room.width - 1) <= room.height
    block.draw(in: fits ? room.inset(right: 1) : room, on: &canvas)
  }
}
