import Canvas
import Terminal
import TestSupport
import Testing

@Suite("Whatever comes, the decoder goes on")
struct KeyDecoderFuzzTests {
  /// Pieces that lead deep into the decoder, besides plain random bytes.
  private static let pieces: [[UInt8]] = [
    "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{1B}[<", "\u{1B}[200~",
    "\u{1B}[201~", "\u{1B}[M", "\u{1B}[[", ";", "1", "65535", ":", "~", "A", "u", "M", "m", "é",
    "漢", "\u{7}", "\r\n", "q",
  ].map { Array($0.utf8) }

  private static func noise(_ seed: UInt64) -> [UInt8] {
    var random = Noise(seed)
    var bytes: [UInt8] = []
    for _ in 0..<200 {
      if random.below(3) == 0 {
        bytes.append(UInt8(random.below(256)))
      } else {
        bytes += pieces[random.below(pieces.count)]
      }
    }
    return bytes
  }

  @Test("Noise gives the same events however it is cut.", arguments: TestSeeds.first(300))
  func cuts(seed: UInt64) {
    let bytes = Self.noise(seed)
    var whole = KeyDecoder()
    let expected = whole.feed(bytes, at: 0)
    var random = Noise(seed ^ 1)
    var parts = KeyDecoder()
    var events: [InputEvent] = []
    var place = 0
    while place < bytes.count {
      let next = min(bytes.count, place + 1 + random.below(9))
      events += parts.feed(bytes[place..<next], at: 0)
      place = next
    }
    #expect(events == expected, "seed \(seed)")
    #expect(parts.deadline == whole.deadline, "seed \(seed)")
  }

  @Test("After noise and a silence, a key is a key.", arguments: TestSeeds.first(300))
  func recovers(seed: UInt64) {
    var decoder = KeyDecoder()
    _ = decoder.feed(Self.noise(seed), at: 0)
    _ = decoder.expire(at: 10_000_000_000)
    #expect(decoder.deadline == nil, "seed \(seed)")
    #expect(
      decoder.feed("q".utf8, at: 10_000_000_001) == [.key(.character("q"))], "seed \(seed)")
  }

  @Test("No event carries a control character.", arguments: TestSeeds.first(300))
  func harmlessEvents(seed: UInt64) {
    var decoder = KeyDecoder()
    for event in decoder.feed(Self.noise(seed), at: 0) + decoder.expire(at: 10_000_000_000) {
      #expect(!text(of: event).unicodeScalars.contains(where: Self.isControl), "seed \(seed)")
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
  }

  private func text(of event: InputEvent) -> String {
    switch event {
    case .paste(let text): text
    case .key(let key):
      if case .character(let character) = key.code { String(character) } else { "" }
    case .mouse, .resize, .focus: ""
    }
  }
}

/// Random numbers for this suite (SplitMix64).
private struct Noise {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
