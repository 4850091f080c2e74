import Testing

@testable import GameDay

@Suite("JSON is written and read strictly")
struct JSONValueTests {
  @Test(
    "What is no value is read as none.",
    arguments: [
      "", "{", "[1,", "{\"a\":}", "{\"a\" 1}", "1 2", "tru", "\"a", "\"\\q\"", "nul", "[1]]",
      "{\"a\":1,}", "1e999", "\"\u{1}\"",
    ])
  func malformed(text: String) {
    #expect(JSONValue(reading: text.utf8) == nil)
  }

  @Test("Depth is bounded.")
  func deep() {
    let text = String(repeating: "[", count: 100_000)
    #expect(JSONValue(reading: text.utf8) == nil)
  }

  @Test("Texts keep every character.", arguments: ["a\"b\\c", "\n\t\u{1B}", "ü ✓ 👍", ""])
  func texts(text: String) {
    let value = JSONValue.object([.init(text, .text(text))])
    #expect(JSONValue(reading: value.line.utf8) == value)
    #expect(JSONValue(reading: value.page.utf8) == value)
  }

  @Test("Numbers keep every digit; what is no number is null.")
  func numbers() {
    for number in [0.1, 1.0 / 3, 1e-9, 123456.789, -2.5] {
      #expect(JSONValue(reading: JSONValue.number(number).line.utf8) == .number(number))
    }
    #expect(JSONValue.number(2).line == "2")
    #expect(JSONValue.number(.nan).line == "null")
    #expect(JSONValue(UInt64.max).line == "18446744073709551615")
    #expect(JSONValue(reading: "18446744073709551615".utf8) == .large(.max))
  }
}
