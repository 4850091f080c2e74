/// One cell of a screen: a character with up to two combining marks, and its style.
///
/// Sixteen bytes without a reference, so that two screens can be compared at every frame.
public struct Cell: Hashable, Sendable {
  /// The scalar and the marks, 21 bits each.
  private var contents: UInt64
  /// How it looks.
  public var style: Style
  /// Columns it takes: 1, 2, or 0 for the right half of the wide character to its left.
  public let width: UInt8

  private init(contents: UInt64, style: Style, width: UInt8) {
    self.contents = contents
    self.style = style
    self.width = width
  }

  init(_ glyph: Glyph, _ style: Style) {
    self.init(contents: glyph.contents, style: style, width: glyph.width)
  }

  /// An empty cell.
  public static let blank = Cell(contents: 0x20, style: .plain, width: 1)

  /// An empty cell with a style.
  public static func blank(_ style: Style) -> Cell {
    Cell(contents: 0x20, style: style, width: 1)
  }

  /// The right half of a wide character.
  static func continuation(_ style: Style) -> Cell {
    Cell(contents: 0, style: style, width: 0)
  }

  /// The character's scalar; 0 in the right half of a wide character.
  public var scalar: UInt32 { UInt32(contents & 0x1F_FFFF) }
  /// The first combining mark, or 0.
  public var firstMark: UInt32 { UInt32((contents >> 21) & 0x1F_FFFF) }
  /// The second combining mark, or 0.
  public var secondMark: UInt32 { UInt32((contents >> 42) & 0x1F_FFFF) }

  /// The character with its marks; empty in the right half of a wide character.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [scalar, firstMark, secondMark] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
