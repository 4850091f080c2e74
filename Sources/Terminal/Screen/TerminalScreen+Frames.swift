import CTerminal
public import Canvas

extension TerminalScreen {
  /// Shows a canvas, with its cursor: what differs from the last one goes out in one write.
  ///
  /// A terminal that takes no bytes is not waited for. The newest canvas is kept, and shown when
  /// it takes bytes again; those in between are skipped.
  public func present(_ canvas: Canvas) {
    guard isEntered, !isGone else { return }
    if ct_tty_write() > 0 {
      skipped = canvas
    } else {
      skipped = nil
      draw(canvas)
    }
  }

  /// Hands over what was skipped, now that the terminal takes bytes again.
  func catchUp() {
    guard ct_tty_write() == 0, let newest = skipped else { return }
    skipped = nil
    draw(newest)
  }

  private func draw(_ canvas: Canvas) {
    let changes = canvas.changes(from: shown ?? Canvas(.zero))
    if changes.isEmpty, let shown, shown.cursor == canvas.cursor { return }
    for change in changes { put(change, of: canvas) }
    let cursor = visible(canvas.cursor)
    ct_screen_cursor(Int32(cursor?.y ?? -1), Int32(cursor?.x ?? -1))
    ct_screen_flush()
    _ = ct_tty_write()
    shown = canvas
  }

  private func visible(_ cursor: Point?) -> Point? {
    guard let cursor, cursor.x >= 0, cursor.x < size.width, cursor.y >= 0, cursor.y < size.height
    else { return nil }
    return cursor
  }

  private func put(_ change: Canvas.Change, of canvas: Canvas) {
    run.removeAll(keepingCapacity: true)
    let row = canvas.row(change.row)
    for cell in row[
      row.startIndex + change.columns.lowerBound..<row.startIndex + change.columns.upperBound]
    {
      run.append(ct_cell(cell, glyphs, colorDepth))
    }
    ct_screen_put(Int32(change.row), Int32(change.columns.lowerBound), run, Int32(run.count))
  }
}

extension ct_cell {
  init(_ cell: Cell, _ glyphs: GlyphSet, _ depth: ColorDepth) {
    let style = cell.style.reduced(to: depth)
    // A canvas made for another terminal: here only its ASCII can be shown.
    let isDrawable = glyphs == .unicode || cell.scalar < 0x80
    self.init(
      scalar: isDrawable ? cell.scalar : 0x3F,
      marks: (isDrawable ? cell.firstMark : 0, isDrawable ? cell.secondMark : 0),
      foreground: Self.number(style.foreground), background: Self.number(style.background),
      attributes: Self.bits(style.attributes), width: cell.width)
  }

  private static func number(_ color: Color) -> Int16 { color.index.map(Int16.init) ?? -1 }

  private static func bits(_ attributes: Style.Attributes) -> UInt8 {
    var bits = 0
    if attributes.contains(.bold) { bits |= CT_BOLD }
    if attributes.contains(.dim) { bits |= CT_DIM }
    if attributes.contains(.reverse) { bits |= CT_REVERSE }
    if attributes.contains(.underline) { bits |= CT_UNDERLINE }
    return UInt8(bits)
  }
}
