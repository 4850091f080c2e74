import Canvas
import TestSupport
import Testing

@Suite("Text from outside becomes harmless")
struct HarmlessTests {
  @Test("Each hostile kind is shown, not obeyed.")
  func kinds() {
    #expect(HostileTexts.all.count > 100)
    for kind in HostileTexts.all {
      #expect(harmless(kind.text).exactly == kind.shown.exactly, "\(kind.name)")
    }
  }

  @Test("What every control, bidi control, invisible or private scalar leaves can be seen.")
  func everyScalar() {
    // Above the tags there are only private planes and nothing, of which a few will do.
    let values =
      Array(0...UInt32(0x1FFFF)) + Array(0xE0000...0xE0FFF)
      + Array(stride(from: 0x20000, to: 0x110000, by: 997))
    for value in values {
      guard let scalar = Unicode.Scalar(value), Danger.isDangerous(scalar) else { continue }
      let shown = harmless("a\(scalar)b")
      let isClean = !shown.unicodeScalars.contains(where: Danger.isDangerous)
      if !isClean || shown.unicodeScalars.count < 3 && !Danger.isForm(scalar) {
        Issue.record("U+\(String(value, radix: 16)) becomes \(shown.exactly)")
      }
    }
  }

  @Test("Twice is the same as once, nothing dangerous is left, and width is what cells are used.")
  func anyText() {
    withEvery("seed", in: TestSeeds.first(300)) { seed in
      var dice = Dice(seed)
      let text = Danger.text(&dice)
      let once = harmless(text)
      #expect(harmless(once).exactly == once.exactly)
      #expect(!once.unicodeScalars.contains(where: Danger.isDangerous))
      let width = textWidth(text)
      #expect(textWidth(once) == width)
      for glyphs in GlyphSet.allCases {
        var canvas = Canvas(Size(300, 1), glyphs: glyphs)
        #expect(canvas.put(text, at: .zero) == min(width, 300))
        let drawn = canvas.row(0).prefix(min(width, 299)).map(\.text).joined()
        if width < 300 && glyphs == .unicode { #expect(drawn.exactly == once.exactly) }
      }
    }
  }

  @Test("Cutting, padding and wrapping keep to the width and stay harmless.")
  func anyTextCut() {
    withEvery("seed", in: TestSeeds.first(200)) { seed in
      var dice = Dice(seed)
      let text = Danger.text(&dice)
      withEvery("width", in: [0, 1, 2, 3, 7, 20]) { width in
        #expect(textWidth(truncated(text, to: width)) <= width)
        #expect(textWidth(padded(text, to: width, .center)) == width)
        for line in wrapped(text, width: width) {
          #expect(textWidth(line) <= width)
          #expect(harmless(line).exactly == line.exactly)
        }
      }
    }
  }

  @Test("Bytes that are no UTF-8 become placeholders: lone surrogates, overlong and cut forms.")
  func bytes() {
    let lone: [UInt8] = [0x61, 0xED, 0xA0, 0x80, 0x62]
    #expect(harmless(bytes: lone) == "a���b")
    #expect(harmless(bytes: [0xC0, 0xAF, 0x2F] as [UInt8]) == "��/")
    #expect(harmless(bytes: [0x61, 0xE2, 0x82] as [UInt8]) == "a�")
    #expect(harmless(bytes: [0xFF, 0xFE, 0x1B, 0x5B] as [UInt8]) == "��␛[")
    // The noncharacters U+FFFE and U+FDD0, which are well-formed.
    #expect(harmless(bytes: [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90] as [UInt8]) == "��")
    #expect(harmless(bytes: [0xF4, 0x90, 0x80, 0x80] as [UInt8]) == "����")
  }

  @Test("A name of 10,000 characters is drawn as far as there is room, of any kind.")
  func longNames() {
    for part in ["a", "漢", "\u{301}", "\u{200B}", "\u{202E}", "👨\u{200D}", "\u{1B}[31m", "🇩"] {
      let name = String(repeating: part, count: 10_000)
      var canvas = Canvas(Size(20, 2))
      canvas.put(name, at: .zero)
      canvas.put(RichText(truncated(name, to: 20)), in: canvas.bounds.row(1))
      let drawn = canvas.row(1).map(\.text).joined()
      #expect(textWidth(drawn) == 20)
      #expect(!drawn.unicodeScalars.contains(where: Danger.isDangerous))
    }
  }

  @Test("Lines end at every kind of line break, and tabs reach to the next stop.")
  func lines() {
    #expect(
      harmlessLines("a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}") == ["a", "b", "c", "d", "e", "f"])
    #expect(harmlessLines("a\n\nb\n") == ["a", "", "b"])
    #expect(harmlessLines("") == [])
    #expect(harmlessLines("\ta\tbcd\te\u{1B}") == ["    a   bcd e␛"])
    #expect(harmlessLines("漢\tx", tabStop: 8) == ["漢      x"])
  }
}

/// What must never reach a terminal, told by the standard's properties and not by our own table.
enum Danger {
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Picks a form of the character before it, and so may go without a trace.
  static func isForm(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isVariationSelector
  }

  /// A text of all that is hard, in any order.
  static func text(_ dice: inout Dice) -> String {
    let pieces: [ClosedRange<UInt32>] = [
      0x00...0x7F, 0x80...0xFF, 0x300...0x36F, 0x200B...0x2064, 0xFE00...0xFE0F, 0xE0000...0xE01EF,
      0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1F466...0x1F469, 0x4E00...0x4E10, 0x1100...0x11FF,
      0x2190...0x2BFF, 0x0...0x10FFFF, 0x61...0x7A, 0x20...0x20, 0x200D...0x200D,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...60, using: &dice) {
      let range = pieces[Int.random(in: 0..<pieces.count, using: &dice)]
      let value = UInt32.random(in: range, using: &dice)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}

extension String {
  /// The scalars by number: strings compare equal when they are only canonically equal.
  fileprivate var exactly: String {
    unicodeScalars.map { $0.value < 0x7F ? String($0) : "<\(String($0.value, radix: 16))>" }
      .joined()
  }
}
