/// Rows of texts in columns, below a heading.
public struct Table: Widget {
  /// The columns, from left to right.
  public var columns: [Column]
  /// The rows; a text per column, missing ones are empty.
  public var rows: [[RichText]]
  /// The selected row: marked by `▸` as well as by its style.
  public var selected: Int?
  /// The first row shown, unless the selected one would not be seen.
  public var top: Int
  /// The style of plain parts.
  public var style: Style
  /// The style of the heading.
  public var headingStyle: Style
  /// The style of the selected row.
  public var selectedStyle: Style

  /// A table.
  public init(
    _ columns: [Column], rows: [[RichText]], selected: Int? = nil, top: Int = 0,
    style: Style = .plain, headingStyle: Style = Style([.bold, .underline]),
    selectedStyle: Style = .reverse
  ) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.top = top
    self.style = style
    self.headingStyle = headingStyle
    self.selectedStyle = selectedStyle
  }

  /// One column of a table.
  public struct Column: Hashable, Sendable {
    /// Its heading.
    public var title: String
    /// How wide it is; nil: as wide as its widest text.
    public var extent: Extent?
    /// Where its texts stand; figures belong at the right.
    public var alignment: Alignment

    /// A column.
    public init(_ title: String, _ extent: Extent? = nil, _ alignment: Alignment = .left) {
      self.title = title
      self.extent = extent
      self.alignment = alignment
    }
  }

  /// Draws it; columns at the right that have no room are left out.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    let body = area.inset(top: 1)
    let window = ScrollWindow(
      count: rows.count, height: body.height, top: top, selected: selected)
    let room = window.isPartial ? area.inset(right: 2) : area
    let marker = selected == nil ? 0 : 2
    let places = room.inset(left: marker).columns(extents, gap: 2)
    canvas.fill(room.row(0), style: headingStyle)
    for (column, place) in zip(columns, places) {
      canvas.put(RichText(column.title), in: place.row(0), column.alignment, style: headingStyle)
    }
    for (row, index) in window.visible.enumerated() {
      let line = room.row(row + 1)
      let isSelected = index == selected
      let style = isSelected ? selectedStyle : style
      if isSelected {
        canvas.fill(line, style: style)
        canvas.put("▸", in: line, style: style)
      }
      for (text, (column, place)) in zip(rows[index], zip(columns, places)) {
        canvas.put(text, in: place.row(row + 1), column.alignment, style: style)
      }
    }
    window.drawBar(in: body, on: &canvas, style: style)
  }

  private var extents: [Extent] {
    columns.enumerated().map { index, column in
      if let extent = column.extent { return extent }
      let texts = rows.lazy.map { $0.indices.contains(index) ? $0[index].width : 0 }
      return .fixed(max(textWidth(column.title), texts.max() ?? 0))
    }
  }
}
