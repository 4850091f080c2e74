/// Lines of which one may be selected.
public struct ItemList: Widget {
  /// The lines.
  public var items: [RichText]
  /// The selected one: marked by `▸` as well as by its style.
  public var selected: Int?
  /// The first line shown, unless the selected one would not be seen.
  public var top: Int
  /// The style of plain parts.
  public var style: Style
  /// The style of the selected line.
  public var selectedStyle: Style

  /// A list.
  public init(
    _ items: [RichText], selected: Int? = nil, top: Int = 0, style: Style = .plain,
    selectedStyle: Style = .reverse
  ) {
    self.items = items
    self.selected = selected
    self.top = top
    self.style = style
    self.selectedStyle = selectedStyle
  }

  /// Draws it, with a scroll bar when there are more lines than rows.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    let window = ScrollWindow(
      count: items.count, height: area.height, top: top, selected: selected)
    let room = window.isPartial ? area.inset(right: 2) : area
    for (row, index) in window.visible.enumerated() {
      let line = room.row(row)
      let isSelected = index == selected
      if isSelected { canvas.fill(line, style: selectedStyle) }
      let style = isSelected ? selectedStyle : style
      canvas.put(isSelected ? "▸" : " ", in: line, style: style)
      canvas.put(items[index], in: line.inset(left: 2), style: style)
    }
    window.drawBar(in: area, on: &canvas, style: style)
  }
}
