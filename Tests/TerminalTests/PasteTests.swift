import Canvas
import Terminal
import Testing

@Suite("A paste is one text")
struct PasteTests {
  private func pasted(_ text: String) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.feed("\u{1B}[200~\(text)\u{1B}[201~".utf8, at: 0)
  }

  @Test("Ends of lines become spaces, CR LF one of them.")
  func newlines() {
    #expect(pasted("one\ntwo\r\nthree\rfour\tfive") == [.paste("one two three four five")])
  }

  @Test("Control characters are shown instead of acting.")
  func controls() {
    let text = "a\u{1B}[31mb\u{7}"
    #expect(pasted(text) == [.paste(harmless(text))])
    #expect(harmless(text) != text)
  }

  @Test("What only begins like the end mark belongs to the text.")
  func almostEnd() {
    #expect(pasted("a\u{1B}[201b") == [.paste(harmless("a\u{1B}[201b"))])
    #expect(pasted("a\u{1B}\u{1B}[20") == [.paste(harmless("a\u{1B}\u{1B}[20"))])
  }

  @Test("A paste of 100,000 characters is cut at 64 KiB, and the next key is a key.")
  func bounded() throws {
    var decoder = KeyDecoder()
    let text = String(repeating: "x", count: 100_000)
    let events = decoder.feed("\u{1B}[200~\(text)\u{1B}[201~q".utf8, at: 0)
    try #require(events.count == 2)
    #expect(events[0] == .paste(String(repeating: "x", count: 65_536)))
    #expect(events[1] == .key(.character("q")))
  }

  @Test("A paste whose end mark got lost ends after two seconds of silence.")
  func lostEnd() {
    var decoder = KeyDecoder()
    _ = decoder.feed("\u{1B}[200~abc".utf8, at: 0)
    #expect(decoder.expire(at: 1_999_999_999) == [])
    #expect(
      decoder.feed("q".utf8, at: 2_000_000_000) == [.paste("abc"), .key(.character("q"))])
  }
}
