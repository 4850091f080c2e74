/// A width and a height in cells, never negative.
public struct Size: Hashable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size; what is below zero counts as zero.
  public init(_ width: Int, _ height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// No cell at all.
  public static let zero = Size(0, 0)

  /// The largest window that is drawn; a terminal may claim to be 65535×65535.
  public static let largest = Size(1000, 300)

  /// This size, cut down to the largest that is drawn.
  public var clamped: Size {
    Size(min(width, Size.largest.width), min(height, Size.largest.height))
  }

  /// Whether a canvas of this size has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
}
