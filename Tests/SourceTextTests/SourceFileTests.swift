import SourceText
import Testing

@Suite("Source files")
struct SourceFileTests {
  @Test("Every kind of line end ends a line.")
  func lineEnds() {
    #expect(
      SourceFile(name: "a", text: "one\ntwo\r\nthree\rfour").lines == [
        "one", "two", "three", "four",
      ])
  }

  @Test(
    "A byte's place is counted in characters, whatever ends the lines.",
    arguments: [
      (0, 1, 1), (2, 1, 2), (3, 1, 3), (4, 2, 1), (7, 3, 1), (8, 3, 2), (99, 3, 2),
    ])
  func positions(offset: Int, line: Int, column: Int) {
    let file = SourceFile(name: "a", text: "äb\nx\r\ny")
    #expect(file.position(ofByte: offset) == SourcePosition(line: line, column: column))
  }
}
