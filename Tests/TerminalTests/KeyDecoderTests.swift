import Canvas
import Terminal
import Testing

@Suite("Bytes become keys")
struct KeyDecoderTests {
  static let known: [(bytes: String, events: [InputEvent])] = [
    ("q", [.key(.character("q"))]),
    ("Q", [.key(.character("Q"))]),
    ("é漢🙂", [.key(.character("é")), .key(.character("漢")), .key(.character("🙂"))]),
    ("\r", [.key(Key(.enter))]),
    ("\t", [.key(Key(.tab))]),
    ("\u{7F}", [.key(Key(.backspace))]),
    ("\u{3}", [.key(.character("c", .control))]),
    ("\u{1A}", [.key(.character("z", .control))]),
    ("\u{13}", [.key(.character("s", .control))]),
    ("\u{1C}", [.key(.character("\\", .control))]),
    ("\0", [.key(.character(" ", .control))]),
    ("\u{1B}x", [.key(.character("x", .alt))]),
    ("\u{1B}é", [.key(.character("é", .alt))]),
    ("\u{1B}\r", [.key(Key(.enter, .alt))]),
    ("\u{1B}\u{1}", [.key(.character("a", [.control, .alt]))]),
    ("\u{1B}[A", [.key(Key(.up))]),
    ("\u{1B}OB", [.key(Key(.down))]),
    ("\u{1B}[1;5C", [.key(Key(.right, .control))]),
    ("\u{1B}[1;2D", [.key(Key(.left, .shift))]),
    ("\u{1B}[1;8H", [.key(Key(.home, [.shift, .alt, .control]))]),
    ("\u{1B}[4~", [.key(Key(.end))]),
    ("\u{1B}[2~", [.key(Key(.insert))]),
    ("\u{1B}[3;3~", [.key(Key(.delete, .alt))]),
    ("\u{1B}[5~\u{1B}[6~", [.key(Key(.pageUp)), .key(Key(.pageDown))]),
    ("\u{1B}[Z", [.key(Key(.tab, .shift))]),
    ("\u{1B}OP\u{1B}OS", [.key(Key(.function(1))), .key(Key(.function(4)))]),
    ("\u{1B}[15~\u{1B}[17~", [.key(Key(.function(5))), .key(Key(.function(6)))]),
    ("\u{1B}[21~\u{1B}[24;2~", [.key(Key(.function(10))), .key(Key(.function(12), .shift))]),
    ("\u{1B}[[C", [.key(Key(.function(3)))]),
    ("\u{1B}Oq\u{1B}OM", [.key(.character("1")), .key(Key(.enter))]),
    ("\u{1B}[97;5u", [.key(.character("a", .control))]),
    ("\u{1B}[27;5;105~", [.key(.character("i", .control))]),
    ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    ("\u{1B}[<0;5;7M", [.mouse(MouseEvent(.press(.left), at: Point(4, 6)))]),
    ("\u{1B}[<2;1;1m", [.mouse(MouseEvent(.release(.right), at: Point(0, 0)))]),
    ("\u{1B}[<33;80;24M", [.mouse(MouseEvent(.drag(.middle), at: Point(79, 23)))]),
    ("\u{1B}[<80;2;2M", [.mouse(MouseEvent(.scrollUp, at: Point(1, 1), .control))]),
    ("\u{1B}[<65;2;2M", [.mouse(MouseEvent(.scrollDown, at: Point(1, 1)))]),
    ("\u{1B}[200~shed pay 40\u{1B}[201~", [.paste("shed pay 40")]),
  ]

  @Test("Each known sequence is its key.", arguments: 0..<known.count)
  func knownSequence(index: Int) {
    var decoder = KeyDecoder()
    let (bytes, events) = Self.known[index]
    #expect(decoder.feed(bytes.utf8, at: 0) == events, "\(bytes.debugDescription)")
    #expect(decoder.deadline == nil, "nothing is left over of \(bytes.debugDescription)")
  }

  @Test("Wherever the bytes are cut, the events are the same.")
  func everySplit() {
    let bytes = Self.known.flatMap { Array($0.bytes.utf8) }
    let expected = Self.known.flatMap(\.events)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      let events = decoder.feed(bytes[..<cut], at: 0) + decoder.feed(bytes[cut...], at: 1)
      #expect(events == expected, "cut before byte \(cut)")
    }
  }

  @Test("Bytes that come one by one give the same events.")
  func oneByOne() {
    var decoder = KeyDecoder()
    var events: [InputEvent] = []
    for byte in Self.known.flatMap({ Array($0.bytes.utf8) }) {
      events += decoder.feed(CollectionOfOne(byte), at: 0)
    }
    #expect(events == Self.known.flatMap(\.events))
  }

  @Test("A lone Escape is a key after 25 milliseconds, and not before.")
  func loneEscape() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: 1_000) == [])
    #expect(decoder.deadline == 25_001_000)
    #expect(decoder.expire(at: 25_000_999) == [])
    #expect(decoder.expire(at: 25_001_000) == [.key(Key(.escape))])
    #expect(decoder.deadline == nil)
  }

  @Test("An Escape whose time has passed does not swallow the next key.")
  func escapeThenKey() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: 0)
    #expect(
      decoder.feed("[".utf8, at: 30_000_000) == [.key(Key(.escape)), .key(.character("["))])
  }

  @Test("Escape twice is Escape twice.")
  func escapeTwice() {
    var decoder = KeyDecoder()
    let events = decoder.feed([0x1B, 0x1B], at: 0) + decoder.expire(at: 25_000_000)
    #expect(events == [.key(Key(.escape)), .key(Key(.escape))])
  }

  @Test(
    "Alt with a key that could begin a sequence is that key.",
    arguments: ["[", "O", "]", "P", "_"])
  func altIntroducer(_ text: String) {
    var decoder = KeyDecoder()
    let events =
      decoder.feed("\u{1B}\(text)".utf8, at: 0) + decoder.expire(at: KeyDecoder.escapeDelay)
    #expect(events == [.key(.character(Character(text), .alt))])
  }

  @Test(
    "What means nothing is dropped, and the next key is not.",
    arguments: [
      "\u{1B}[999~", "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}[>0;276;0c", "\u{1B}[1;2;3;4X",
      "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}_G1;OK\u{1B}\\", "\u{1B}[M !!", "\u{1B}Oz", "\u{1B}[<0;1M", "\u{1B}[<200;1;1M",
      "\u{1B}[<64;1;1m", "\u{1B}[201~", "\u{1B}[[Z", "\u{1B}[ q", "\u{85}",
      "\u{1B}[" + String(repeating: "1;", count: 500) + "A",
      "\u{1B}[99999999999999999999~", "\u{1B}[1;99999999999999999999A\u{1B}[0$y",
    ])
  func unknownThenKey(_ unknown: String) {
    var decoder = KeyDecoder()
    let events = decoder.feed("\(unknown)q".utf8, at: 0)
    #expect(events.last == .key(.character("q")))
    #expect(events.count <= 2)
  }

  @Test(
    "Bytes that are no UTF-8 are dropped, and the next key is not.",
    arguments: [
      [0x80], [0xFF], [0xC0, 0xAF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x99],
      [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFE],
    ] as [[UInt8]])
  func malformedThenKey(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes + Array("q".utf8), at: 0) == [.key(.character("q"))])
  }

  @Test("An unfinished sequence is forgotten after a quarter of a second.")
  func unfinished() {
    for begun in ["\u{1B}[1;", "\u{1B}]0;title", "\u{1B}[[", "\u{1B}[M", "\u{1B}O1"] {
      var decoder = KeyDecoder()
      _ = decoder.feed(begun.utf8, at: 0)
      #expect(decoder.expire(at: 250_000_000) == [], "\(begun.debugDescription)")
      #expect(decoder.feed("q".utf8, at: 250_000_001) == [.key(.character("q"))])
    }
  }
}
