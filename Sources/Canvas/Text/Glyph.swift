/// A character as a terminal draws it: a scalar, up to two combining marks, and its columns.
struct Glyph: Hashable {
  /// The scalar and the marks, 21 bits each.
  private(set) var contents: UInt64
  /// Columns: 1 or 2.
  let width: UInt8

  /// More marks than this are dropped: towers of them reach into other rows.
  static let mostMarks = 2

  init(scalar: UInt32, width: UInt8) {
    self.contents = UInt64(scalar)
    self.width = width
  }

  init(ascii: Unicode.Scalar) {
    self.init(scalar: ascii.value, width: 1)
  }

  static let space = Glyph(ascii: " ")
  /// Stands for what must not reach a terminal.
  static let placeholder = Glyph(scalar: 0xFFFD, width: 1)
  /// Carries a mark that has nothing to sit on.
  static let dottedCircle = Glyph(scalar: 0x25CC, width: 1)

  var scalar: UInt32 { UInt32(contents & 0x1F_FFFF) }

  var isASCII: Bool { contents < 0x80 }

  mutating func add(mark: UInt32) {
    if contents >> 21 == 0 {
      contents |= UInt64(mark) << 21
    } else if contents >> 42 == 0 {
      contents |= UInt64(mark) << 42
    }
  }

  func append(to scalars: inout String.UnicodeScalarView) {
    var rest = contents
    while rest != 0 {
      if let scalar = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { scalars.append(scalar) }
      rest >>= 21
    }
  }
}
