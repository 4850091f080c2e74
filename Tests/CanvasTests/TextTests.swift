import Canvas
import Testing

@Suite("Width, cutting and wrapping of text")
struct TextTests {
  @Test("Width counts columns: marks none, CJK and emoji two.")
  func width() {
    let widths: [(String, Int)] = [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("한글", 4), ("🚀", 2),
      ("👨\u{200D}👩\u{200D}👧", 2), ("❤\u{FE0F}", 1), ("🇩🇪", 2), ("\r\n", 2), ("→–…×✓●", 6),
      ("ﾊﾝ", 2), ("Ａ", 2), ("⣿█│", 3), ("\u{9B}1", 3), ("\u{3000}", 2), ("☕⚡", 4),
    ]
    for (text, columns) in widths { #expect(textWidth(text) == columns, "\(text)") }
  }

  @Test("What is cut ends in an ellipsis and never in half a character.")
  func cut() {
    #expect(truncated("checkout", to: 8) == "checkout")
    #expect(truncated("checkout", to: 7) == "checko…")
    #expect(truncated("漢字漢字", to: 5) == "漢字…")
    #expect(truncated("漢字漢字", to: 4) == "漢…")
    #expect(truncated("漢字", to: 1) == "…")
    #expect(truncated("anything", to: 0) == "")
    #expect(truncated("anything", to: -5) == "")
  }

  @Test("Padding fills up on the side that alignment leaves free.")
  func pad() {
    #expect(padded("12", to: 5) == "12   ")
    #expect(padded("12", to: 5, .right) == "   12")
    #expect(padded("12", to: 5, .center) == " 12  ")
    #expect(padded("漢字", to: 5, .right) == " 漢字")
    #expect(padded("123456", to: 4, .right) == "123…")
  }

  @Test("Lines break between words; blanks at a break go.")
  func words() {
    #expect(wrapped("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(wrapped("the quick brown fox", width: 10) == ["the quick", "brown fox"])
    #expect(wrapped("the  quick", width: 10) == ["the  quick"])
    #expect(wrapped("one\n\ntwo\n", width: 9) == ["one", "", "two"])
    #expect(wrapped("", width: 9) == [""])
    #expect(wrapped("a", width: 0) == [])
  }

  @Test("A word longer than a line is broken, and CJK breaks anywhere.")
  func longWords() {
    #expect(wrapped("a extraordinary b", width: 6) == ["a", "extrao", "rdinar", "y b"])
    #expect(wrapped("每次失败也会写入", width: 7) == ["每次失", "败也会", "写入"])
    #expect(wrapped("ab每次失", width: 5) == ["ab每", "次失"])
  }

  @Test("A line that continues stands below its text: indented, and behind its bullet.")
  func hanging() {
    #expect(wrapped("  one two three", width: 10) == ["  one two", "  three"])
    #expect(wrapped("• one two three", width: 10) == ["• one two", "  three"])
    #expect(wrapped("key  one two", width: 10, hanging: 4) == ["key  one", "    two"])
  }

  @Test("Styles survive wrapping, and parts join where nothing separates them.")
  func rich() {
    let text = RichText("press ") + RichText("Enter", .bold) + RichText(" to go on")
    #expect(
      text.wrapped(width: 8) == [
        RichText("press"),
        RichText("Enter", .bold) + RichText(" to"),
        RichText("go on"),
      ])
  }

  @Test("Numbers are short, and the same on every system.")
  func numbers() {
    let compact: [(Double, String)] = [
      (0, "0"), (7, "7"), (0.25, "0.25"), (9.94, "9.9"), (9.96, "10"), (999.4, "999"),
      (999.6, "1k"), (1500, "1.5k"), (20_000, "20k"), (3_000_000, "3M"), (-1500, "-1.5k"),
      (-0.001, "0"), (.nan, "–"), (.infinity, "∞"), (2.5e14, "250T"),
    ]
    for (value, text) in compact { #expect(NumberText.compact(value) == text) }
    #expect(NumberText.fixed(2.675, decimals: 1) == "2.7")
    #expect(NumberText.fixed(-0.04, decimals: 1) == "0.0")
    #expect(NumberText.fixed(0.05, decimals: 2) == "0.05")
    #expect(
      [0, 0.015, 0.5, 0.985, 1].map(NumberText.percent) == [
        "0 %", "1.5 %", "50 %", "98.5 %", "100 %",
      ])
    #expect(
      [0, 7, 750, 3723, -5].map { NumberText.clock(seconds: $0) } == [
        "0:00", "0:07", "12:30", "1:02:03", "-0:05",
      ])
  }
}
