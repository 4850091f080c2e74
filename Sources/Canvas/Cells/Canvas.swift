/// A screen as a value: rows of cells to draw on, to compare and to test.
///
/// Coordinates are those of the whole canvas. Whatever is drawn outside of it, or outside of
/// the clip, is cut off; nothing traps at any size.
public struct Canvas: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// Which characters it may hold.
  public let glyphs: GlyphSet
  /// Where the terminal's cursor is to be seen; nil hides it.
  public var cursor: Point?
  /// The part that is drawn on now.
  public private(set) var clip: Rectangle
  private(set) var cells: [Cell]

  /// An empty canvas, no larger than `Size.largest`.
  public init(_ size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size.clamped
    self.glyphs = glyphs
    self.clip = Rectangle(self.size)
    self.cells = Array(repeating: .blank, count: self.size.width * self.size.height)
  }

  /// All of it.
  public var bounds: Rectangle { Rectangle(size) }

  /// The cell in a column and a row; blank outside.
  public subscript(_ x: Int, _ y: Int) -> Cell {
    guard x >= 0, x < size.width, y >= 0, y < size.height else { return .blank }
    return cells[y * size.width + x]
  }

  /// The cells of one row, from left to right; the slice begins at its own `startIndex`.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    precondition(y >= 0 && y < size.height, "row \(y) of a canvas of \(size.height) rows")
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// Draws with everything outside of the rectangle cut off.
  public mutating func clipped(to rectangle: Rectangle, _ draw: (inout Canvas) -> Void) {
    let outer = clip
    clip = outer.intersection(rectangle)
    draw(&self)
    clip = outer
  }

  /// Draws a text in one row, made harmless, and returns the column after it.
  ///
  /// It is cut off at the clip and before the column `limit`. A wide character that would be cut
  /// in half becomes a blank.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    let end = min(limit ?? clip.right, clip.right)
    var x = point.x
    for glyph in HarmlessGlyphs(text) {
      guard x < end else { break }
      if x + Int(glyph.width) > end {
        place(.space, style, x, point.y)
        x += 1
      } else {
        place(glyph, style, x, point.y)
        x += Int(glyph.width)
      }
    }
    return x
  }

  /// Makes all cells of a rectangle show one character of width 1; blank if it has no such.
  public mutating func fill(
    _ rectangle: Rectangle, with character: Character = " ", style: Style = .plain
  ) {
    let area = rectangle.intersection(clip)
    let glyph = HarmlessGlyphs(String(character)).first { _ in true } ?? .space
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { place(glyph.width == 1 ? glyph : .space, style, x, y) }
    }
  }

  /// Changes the style of all cells of a rectangle, and leaves what they show.
  public mutating func restyle(_ rectangle: Rectangle, _ change: (inout Style) -> Void) {
    let area = rectangle.intersection(clip)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { change(&cells[y * size.width + x].style) }
    }
  }
}

extension Canvas {
  /// Draws one glyph in the cell, in its ASCII form where the canvas wants it.
  mutating func place(_ glyph: Glyph, _ style: Style, _ x: Int, _ y: Int) {
    guard y >= clip.y, y < clip.bottom, x < clip.right, x + Int(glyph.width) > clip.x else {
      return
    }
    let drawn = glyphs.drawn(glyph)
    if glyph.width == 2 && drawn.width == 1 {
      store(Cell(drawn, style), x, y)
      store(Cell(drawn, style), x + 1, y)
    } else if drawn.width == 2 {
      let fits = x >= clip.x && x + 1 < clip.right
      store(fits ? Cell(drawn, style) : .blank(style), x, y)
      store(fits ? .continuation(style) : .blank(style), x + 1, y)
    } else {
      store(Cell(drawn, style), x, y)
    }
  }

  /// Puts a cell in its place; of a wide character that loses one half, the other turns blank.
  private mutating func store(_ cell: Cell, _ x: Int, _ y: Int) {
    guard x >= clip.x, x < clip.right, y >= clip.y, y < clip.bottom else { return }
    let index = y * size.width + x
    let old = cells[index]
    if old.width == 0 && cell.width != 0 && x > 0 {
      cells[index - 1] = .blank(cells[index - 1].style)
    }
    if old.width == 2 && x + 1 < size.width {
      cells[index + 1] = .blank(cells[index + 1].style)
    }
    cells[index] = cell
  }
}
