import Testing

@testable import Console

@Suite("Paragraphs of a file")
struct ReflowTests {
  @Test("Lines of a paragraph become one, a blank line parts paragraphs.")
  func joins() {
    #expect(Reflow.paragraphs("one\ntwo\n\nthree\nfour\n") == "one two\n\nthree four")
  }

  @Test("An entry of a list begins a line of its own, and so does what is indented.")
  func keepsLists() {
    let text = "Do this:\n- look\n- act,\nslowly\n1. first\n22) second\n   code\nend"
    #expect(
      Reflow.paragraphs(text)
        == "Do this:\n- look\n- act, slowly\n1. first\n22) second\n   code end")
  }

  @Test("Words that only look like an entry stay in their paragraph.")
  func keepsWords() {
    #expect(Reflow.paragraphs("a\n-5 degrees\n1.5 times\nx") == "a -5 degrees 1.5 times x")
  }

  @Test(
    "Blank lines, line ends of other systems and nothing at all do no harm.",
    arguments: [
      ("", ""), ("\n\n", ""), ("a\r\nb\r\n", "a b"), (" \n\t\na", "\n\na"),
    ])
  func edges(text: String, expected: String) {
    #expect(Reflow.paragraphs(text) == expected)
  }
}
