/// A rectangle of cells; its width and height are never negative.
public struct Rectangle: Hashable, Sendable {
  /// The leftmost column.
  public let x: Int
  /// The topmost row.
  public let y: Int
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// Far beyond any screen, yet far from where sums of coordinates overflow.
  private static let farthest = 1_000_000

  /// A rectangle; widths below zero count as zero, coordinates stay within a million.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = min(max(x, -Self.farthest), Self.farthest)
    self.y = min(max(y, -Self.farthest), Self.farthest)
    self.width = min(max(width, 0), Self.farthest)
    self.height = min(max(height, 0), Self.farthest)
  }

  /// The rectangle of this size in the upper left corner.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// The rectangle of no cell.
  public static let zero = Rectangle(.zero)

  /// The column after the last.
  public var right: Int { x + width }
  /// The row after the last.
  public var bottom: Int { y + height }
  /// The upper left cell.
  public var origin: Point { Point(x, y) }
  /// The width and height.
  public var size: Size { Size(width, height) }
  /// Whether it has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell lies within.
  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  /// The cells that lie in both.
  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rectangle(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// What is left when each side moves inwards, at least an empty rectangle within this one.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rectangle {
    let newX = min(x + max(0, left), self.right)
    let newY = min(y + max(0, top), self.bottom)
    return Rectangle(
      x: newX, y: newY, width: self.right - max(0, right) - newX,
      height: self.bottom - max(0, bottom) - newY)
  }

  /// What is left when all four sides move inwards.
  public func inset(by cells: Int) -> Rectangle {
    inset(left: cells, top: cells, right: cells, bottom: cells)
  }

  /// A rectangle of this size in the middle, no larger than this one.
  public func centered(_ size: Size) -> Rectangle {
    let newWidth = min(size.width, width)
    let newHeight = min(size.height, height)
    return Rectangle(
      x: x + (width - newWidth) / 2, y: y + (height - newHeight) / 2, width: newWidth,
      height: newHeight)
  }

  /// One row of it, counted from 0 at its top; empty when there is no such row.
  public func row(_ index: Int) -> Rectangle {
    Rectangle(x: x, y: y + index, width: width, height: 1).intersection(self)
  }

  /// One rectangle per extent, from top to bottom, `gap` rows apart.
  public func rows(_ extents: [Extent], gap: Int = 0) -> [Rectangle] {
    var next = y
    return Extent.divide(height, among: extents, gap: gap).map { height in
      let part = Rectangle(x: x, y: next, width: width, height: height).intersection(self)
      next += height + (height > 0 ? max(0, gap) : 0)
      return part
    }
  }

  /// One rectangle per extent, from left to right, `gap` columns apart.
  public func columns(_ extents: [Extent], gap: Int = 0) -> [Rectangle] {
    var next = x
    return Extent.divide(width, among: extents, gap: gap).map { width in
      let part = Rectangle(x: next, y: y, width: width, height: height).intersection(self)
      next += width + (width > 0 ? max(0, gap) : 0)
      return part
    }
  }
}
