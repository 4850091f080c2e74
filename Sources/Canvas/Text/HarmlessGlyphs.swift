/// A text as the glyphs that may be drawn of it, one after the other.
///
/// The one place where text from outside becomes harmless: `harmless(_:)`, `textWidth(_:)` and
/// drawing all read from here, so that they can't disagree. Lazy: the first eighty columns of a
/// text of ten megabytes cost eighty columns.
struct HarmlessGlyphs: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var pending: Glyph?

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  mutating func next() -> Glyph? {
    if let glyph = pending {
      pending = nil
      return glyph
    }
    guard let scalar = take() else { return nil }
    let value = scalar.value
    switch ScalarKind(scalar) {
    case .narrow: return withFollowers(Glyph(scalar: value, width: 1), of: scalar)
    case .wide: return withFollowers(Glyph(scalar: value, width: 2), of: scalar)
    case .mark: return withFollowers(marked(value), of: scalar)
    case .blank: return .space
    case .control: return Glyph(scalar: value == 0x7F ? 0x2421 : 0x2400 + value, width: 1)
    case .highControl:
      // As the two characters that ask for the same with seven bits: 9B is shown as "␛[".
      pending = Glyph(scalar: value - 0x40, width: 1)
      return Glyph(scalar: 0x241B, width: 1)
    case .regional: return Glyph(scalar: value - 0x1F1E6 + 0x41, width: 1)
    case .selector, .joiner, .invisible:
      skipInvisible()
      return .placeholder
    case .skinTone, .unknown: return .placeholder
    }
  }

  /// Collects what belongs to the cell of a character: marks are kept as far as they are
  /// bounded, choices of form and the rest of an emoji sequence are dropped.
  private mutating func withFollowers(_ glyph: Glyph, of base: Unicode.Scalar) -> Glyph {
    var glyph = glyph
    var selectors = 0
    var tones = 0
    while let scalar = peek(), scalar.value >= 0x80 {
      switch ScalarKind(scalar) {
      case .mark: glyph.add(mark: scalar.value)
      case .selector where selectors == 0: selectors += 1
      case .skinTone where tones == 0 && isEmoji(base): tones += 1
      case .joiner where isEmoji(base) && emojiFollowsJoiner():
        (selectors, tones) = (0, 0)
        advance()
      default: return glyph
      }
      advance()
    }
    return glyph
  }

  private func marked(_ mark: UInt32) -> Glyph {
    var glyph = Glyph.dottedCircle
    glyph.add(mark: mark)
    return glyph
  }

  /// A run of what can't be seen gets one placeholder, however long it is.
  private mutating func skipInvisible() {
    while let scalar = peek() {
      switch ScalarKind(scalar) {
      case .selector, .joiner, .invisible: advance()
      default: return
      }
    }
  }

  private func emojiFollowsJoiner() -> Bool {
    let after = scalars.index(after: index)
    return after < scalars.endIndex && isEmoji(scalars[after])
  }

  private func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0xA8, scalar.value < 0x2500 || scalar.value >= 0x25AA else { return false }
    switch ScalarKind(scalar) {
    case .narrow, .wide: return scalar.properties.isEmoji
    default: return false
    }
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let scalar = peek() else { return nil }
    advance()
    return scalar
  }

  private func peek() -> Unicode.Scalar? {
    index < scalars.endIndex ? scalars[index] : nil
  }

  private mutating func advance() {
    index = scalars.index(after: index)
  }
}
