import Canvas
import Testing

/// The sizes and glyph sets that golden screens are drawn in.
struct Screens: CustomTestStringConvertible, Sendable {
  let size: Size
  let glyphs: GlyphSet

  static let all = [
    Screens(size: Size(80, 24), glyphs: .unicode), Screens(size: Size(80, 24), glyphs: .ascii),
    Screens(size: Size(120, 40), glyphs: .unicode), Screens(size: Size(200, 60), glyphs: .unicode),
  ]

  var name: String { "\(glyphs)-\(size.width)x\(size.height)" }

  var testDescription: String { name }

  func canvas(rows: Int? = nil) -> Canvas {
    Canvas(Size(size.width, rows ?? size.height), glyphs: glyphs)
  }
}

/// A small random source for property tests: SplitMix64.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
