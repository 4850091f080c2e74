/// Which characters a canvas may hold.
public enum GlyphSet: Hashable, Sendable, CaseIterable {
  /// All that are harmless.
  case unicode
  /// ASCII only; everything else is replaced by something of the same width.
  case ascii

  /// The glyph to draw for this one, of the same width or, for a wide one, the first of two.
  func drawn(_ glyph: Glyph) -> Glyph {
    guard self == .ascii, !glyph.isASCII else { return glyph }
    let base = glyph.scalar
    guard glyph.width == 1 else { return base == 0x3000 ? .space : Glyph(ascii: "?") }
    return base < 0x80 ? Glyph(scalar: base, width: 1) : Glyph(ascii: ASCIIForms.form(of: base))
  }
}
