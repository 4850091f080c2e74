import SourceText
import Testing

@Suite("Did you mean")
struct SpellingTests {
  private let known = ["checkout", "inventory", "payments"]

  @Test("A slip finds the word that was meant.", arguments: ["inventry", "invenotry", "Inventory"])
  func slips(word: String) {
    #expect(Spelling.suggestion(for: word, among: known) == "did you mean 'inventory'?")
  }

  @Test("A word that is far from all finds none.", arguments: ["", "cart", "zzzzzzzzz"])
  func farWords(word: String) {
    #expect(Spelling.suggestion(for: word, among: known) == nil)
  }

  @Test("A word of a thousand letters is nobody's slip.")
  func longWords() {
    let word = String(repeating: "a", count: 1000)
    #expect(Spelling.closest(to: word, among: known) == nil)
  }

  @Test("A list of words reads as a sentence.")
  func lists() {
    #expect(Spelling.list([]) == "")
    #expect(Spelling.list(["a"]) == "'a'")
    #expect(Spelling.list(["a", "b"]) == "'a' or 'b'")
    #expect(Spelling.list(["a", "b", "c"], last: "and") == "'a', 'b' and 'c'")
  }

  @Test("A long list is cut and says how much is left.")
  func longLists() {
    let words = (1...20).map(String.init)
    #expect(Spelling.list(words).hasSuffix("'12' or one of 8 more"))
  }
}
