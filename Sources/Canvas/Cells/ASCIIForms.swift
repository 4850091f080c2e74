/// What stands for a character where only ASCII can be drawn.
enum ASCIIForms {
  /// The ASCII character that comes nearest to a scalar, else `?`.
  static func form(of scalar: UInt32) -> Unicode.Scalar {
    if let form = table[scalar] { return form }
    switch scalar {
    // Pictures of control characters: "␛[31m" becomes "^[31m".
    case 0x2400...0x2426: return "^"
    // What is left of the box-drawing block: corners, crossings and tees.
    case 0x2500...0x257F: return "+"
    case 0x2800: return " "
    case 0x2801...0x28FF: return "*"
    default: return letter(scalar)
    }
  }

  private static let table: [UInt32: Unicode.Scalar] = {
    var table: [UInt32: Unicode.Scalar] = [:]
    for (forms, ascii) in families {
      for scalar in forms.unicodeScalars { table[scalar.value] = ascii }
    }
    for (scalar, ascii) in zip("▁▂▃▄▅▆▇█".unicodeScalars, "_.:-=+*#".unicodeScalars) {
      table[scalar.value] = ascii
    }
    return table
  }()

  private static let families: [(forms: String, ascii: Unicode.Scalar)] = [
    ("─╌╍┄┅┈┉–—‐‑−", "-"),
    ("━═", "="),
    ("│┃║╎╏┆┇┊┋", "|"),
    ("→▶►▸▹›»⇒", ">"),
    ("←◀◄◂◃‹«⇐", "<"),
    ("↑▲△▴", "^"),
    ("↓▼▽▾", "v"),
    ("↻↺⟳", "@"),
    ("…≈", "~"),
    ("×✗✘✕✖", "x"),
    ("✓✔", "v"),
    ("●◉◆■▪★•⚠", "*"),
    ("○◌◯◇□▫☆°º", "o"),
    ("·⋅∙", "."),
    ("‘’′‚", "'"),
    ("“”„″", "\""),
    ("§", "S"), ("µμ", "u"), ("¹", "1"), ("²", "2"), ("³", "3"), ("≤", "<"), ("≥", ">"),
    ("░", "."), ("▒", ":"), ("▓", "%"), ("▌▐▀▖▗▘▝▚▞▙▛▜▟", "#"), ("▏▎", "|"),
    ("ß", "s"), ("æ", "a"), ("œø", "o"), ("Æ", "A"), ("ŒØ", "O"), ("ðđ", "d"), ("ł", "l"),
  ]

  /// The letter below an accent: "é" becomes "e".
  private static func letter(_ scalar: UInt32) -> Unicode.Scalar {
    let unaccented: [(ClosedRange<UInt32>, Unicode.Scalar)] = [
      (0xC0...0xC5, "A"), (0xC7...0xC7, "C"), (0xC8...0xCB, "E"), (0xCC...0xCF, "I"),
      (0xD1...0xD1, "N"), (0xD2...0xD6, "O"), (0xD9...0xDC, "U"), (0xDD...0xDD, "Y"),
      (0xE0...0xE5, "a"), (0xE7...0xE7, "c"), (0xE8...0xEB, "e"), (0xEC...0xEF, "i"),
      (0xF1...0xF1, "n"), (0xF2...0xF6, "o"), (0xF9...0xFC, "u"), (0xFD...0xFD, "y"),
      (0xFF...0xFF, "y"),
    ]
    return unaccented.first { $0.0.contains(scalar) }?.1 ?? "?"
  }
}
