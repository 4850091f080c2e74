/// Lines on a grid of cells that join where they meet.
struct LineGrid {
  private let area: Rectangle
  private var sides: [UInt8]
  private var styles: [Style]

  private static let left: UInt8 = 1
  private static let right: UInt8 = 2
  private static let up: UInt8 = 4
  private static let down: UInt8 = 8

  /// The character for each set of sides that a cell's lines leave by.
  private static let characters = [
    " ", "─", "─", "─", "│", "┘", "└", "┴", "│", "┐", "┌", "┬", "│", "┤", "├", "┼",
  ]

  init(_ area: Rectangle) {
    self.area = area
    sides = Array(repeating: 0, count: area.width * area.height)
    styles = Array(repeating: .plain, count: area.width * area.height)
  }

  /// A line from left to right, from the middle of one cell to that of another.
  mutating func across(_ row: Int, from: Int, to: Int, _ style: Style) {
    guard from < to else { return }
    for x in from...to {
      add((x > from ? Self.left : 0) | (x < to ? Self.right : 0), x, row, style)
    }
  }

  /// A line between two rows.
  mutating func upright(_ column: Int, from: Int, to: Int, _ style: Style) {
    let (top, bottom) = (min(from, to), max(from, to))
    guard top < bottom else { return }
    for y in top...bottom {
      add((y > top ? Self.up : 0) | (y < bottom ? Self.down : 0), column, y, style)
    }
  }

  private mutating func add(_ side: UInt8, _ x: Int, _ y: Int, _ style: Style) {
    guard area.contains(Point(x, y)) else { return }
    let index = (y - area.y) * area.width + x - area.x
    sides[index] |= side
    styles[index] = style
  }

  func draw(on canvas: inout Canvas) {
    for y in 0..<area.height {
      for x in 0..<area.width where sides[y * area.width + x] != 0 {
        let index = y * area.width + x
        canvas.put(
          Self.characters[Int(sides[index])], at: Point(area.x + x, area.y + y),
          style: styles[index])
      }
    }
  }
}
