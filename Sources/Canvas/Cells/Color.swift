/// A colour of a terminal: its standard one or one of the palette of 256.
///
/// Numbers 0 to 15 are the sixteen that the user's theme defines; 16 to 231 are a cube of
/// 6×6×6, 232 to 255 greys, both as xterm defines them.
public struct Color: Hashable, Sendable {
  private let code: UInt16

  private init(code: UInt16) {
    self.code = code
  }

  /// The colour with this number in the palette.
  public init(_ index: UInt8) {
    self.init(code: UInt16(index) + 1)
  }

  /// The nearest colour of the cube; each part from 0 to 5.
  public static func cube(red: Int, green: Int, blue: Int) -> Color {
    func clamp(_ part: Int) -> Int { min(max(part, 0), 5) }
    return Color(UInt8(16 + 36 * clamp(red) + 6 * clamp(green) + clamp(blue)))
  }

  /// A grey, from 0 (nearly black) to 23 (nearly white).
  public static func grey(_ level: Int) -> Color {
    Color(UInt8(232 + min(max(level, 0), 23)))
  }

  /// The terminal's own foreground or background.
  public static let standard = Color(code: 0)
  /// Palette colour 0.
  public static let black = Color(0)
  /// Palette colour 1.
  public static let red = Color(1)
  /// Palette colour 2.
  public static let green = Color(2)
  /// Palette colour 3.
  public static let yellow = Color(3)
  /// Palette colour 4.
  public static let blue = Color(4)
  /// Palette colour 5.
  public static let magenta = Color(5)
  /// Palette colour 6.
  public static let cyan = Color(6)
  /// Palette colour 7.
  public static let white = Color(7)
  /// Palette colour 8, usually a dark grey.
  public static let brightBlack = Color(8)
  /// Palette colour 9.
  public static let brightRed = Color(9)
  /// Palette colour 10.
  public static let brightGreen = Color(10)
  /// Palette colour 11.
  public static let brightYellow = Color(11)
  /// Palette colour 12.
  public static let brightBlue = Color(12)
  /// Palette colour 13.
  public static let brightMagenta = Color(13)
  /// Palette colour 14.
  public static let brightCyan = Color(14)
  /// Palette colour 15.
  public static let brightWhite = Color(15)

  /// The number in the palette; nil is the terminal's own colour.
  public var index: UInt8? { code == 0 ? nil : UInt8(code - 1) }

  /// The colour that comes nearest to this one where a terminal has only so many.
  public func reduced(to depth: ColorDepth) -> Color {
    guard let index else { return self }
    switch depth {
    case .none: return .standard
    case .twoFiftySix: return self
    case .sixteen: return index < 16 ? self : Color(Self.nearestOfSixteen[Int(index) - 16])
    }
  }
}

extension Color {
  private typealias Parts = (red: Int, green: Int, blue: Int)

  /// The sixteen as xterm draws them; a user's theme may differ, but not by much in hue.
  private static let sixteen: [Parts] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// For each colour from 16 on, the number of the nearest of the sixteen.
  private static let nearestOfSixteen: [UInt8] = (16...255).map { index in
    let wanted = parts(ofPalette: index)
    let isGrey = wanted.red == wanted.green && wanted.green == wanted.blue
    // A grey must stay grey and a hue a hue: distance alone turns dark hues into grey.
    let candidates: [Int] = isGrey ? [0, 7, 8, 15] : [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14]
    let nearest = candidates.min { distance(sixteen[$0], wanted) < distance(sixteen[$1], wanted) }
    return UInt8(nearest ?? 7)
  }

  private static func parts(ofPalette index: Int) -> Parts {
    guard index < 232 else {
      let level = 8 + 10 * (index - 232)
      return (level, level, level)
    }
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
    let cube = index - 16
    return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
  }

  private static func distance(_ one: Parts, _ other: Parts) -> Int {
    let red = one.red - other.red
    let green = one.green - other.green
    let blue = one.blue - other.blue
    return 3 * red * red + 4 * green * green + 2 * blue * blue
  }
}
