/// What a scalar means to a terminal's cells.
enum ScalarKind {
  /// Takes one column.
  case narrow
  /// Takes two columns.
  case wide
  /// Sits on the character before it.
  case mark
  /// C0 and DEL.
  case control
  /// C1: the eight-bit forms of ESC and a letter.
  case highControl
  /// A blank of some odd width.
  case blank
  /// Half of a flag.
  case regional
  /// Picks a form of the character before it.
  case selector
  /// A colour for the emoji before it.
  case skinTone
  /// Glues emoji together.
  case joiner
  /// Invisible, or changes the order of others: bidi controls, zero-width characters, tags.
  case invisible
  /// Private or unknown: no two terminals agree on its width.
  case unknown
}

extension ScalarKind {
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20..<0x7F: self = .narrow
    case 0..<0x20, 0x7F: self = .control
    case 0x80..<0xA0: self = .highControl
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: self = .blank
    case 0xAD: self = .invisible
    case 0xA1..<0x300: self = .narrow
    // Box drawing, blocks and most shapes; and braille: what plots are made of.
    case 0x2500..<0x25FD, 0x2800..<0x2900: self = .narrow
    // Punctuation, arrows and mathematics; CJK and Hangul: short cuts for what is frequent.
    case 0x2010...0x2027, 0x2190..<0x231A: self = .narrow
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    case 0x200D: self = .joiner
    case 0x2028, 0x2029: self = .invisible
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .selector
    case 0x1F1E6...0x1F1FF: self = .regional
    case 0x1F3FB...0x1F3FF: self = .skinTone
    // U+1171E was a mark in Unicode 14 and takes a column of its own since.
    case 0x1171E: self = .mark
    // Conjoining vowels and finals of Hangul sit in the cell of the initial before them.
    case 0x1161...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: self = .mark
    default: self = Self.fromProperties(of: scalar)
    }
  }

  private static func fromProperties(of scalar: Unicode.Scalar) -> ScalarKind {
    let properties = scalar.properties
    // Braille's blank and Hangul's fillers are letters by category, but nothing is seen.
    if properties.isDefaultIgnorableCodePoint { return .invisible }
    // C libraries that draw know no later version yet, and draw nothing or one column.
    guard let age = properties.age, age.major <= 14 else { return .unknown }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .format: return .invisible
    case .control, .unassigned, .privateUse, .surrogate: return .unknown
    default: return WideScalars.contains(scalar.value) ? .wide : .narrow
    }
  }
}
