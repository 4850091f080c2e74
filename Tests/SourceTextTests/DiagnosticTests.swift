import SourceText
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  private let diagnostic = Diagnostic(
    file: "a.yaml", position: SourcePosition(line: 2, column: 5),
    problem: "there is no service 'inventry'", allowed: "services are 'checkout' and 'inventory'",
    mend: "did you mean 'inventory'?")

  @Test("A diagnostic is one line that names place, finding, what is allowed and how to mend it.")
  func oneLine() {
    #expect(
      diagnostic.line == """
        a.yaml:2:5: error: there is no service 'inventry'; \
        services are 'checkout' and 'inventory'; did you mean 'inventory'?
        """)
  }

  @Test("The caret stands below the place.")
  func caret() {
    let source = SourceFile(name: "a.yaml", text: "x:\n  - inventry\n")
    let lines = diagnostic.withCaret(in: source).split(separator: "\n")
    #expect(lines.dropFirst() == ["    - inventry", "      ^"])
  }

  @Test("The caret of a long line stays in view.")
  func caretOfALongLine() {
    let long = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    var far = diagnostic
    far.position = SourcePosition(line: 1, column: 501)
    let lines = far.withCaret(in: SourceFile(name: "a.yaml", text: long)).split(separator: "\n")
    let column = lines[2].count - 1
    #expect(Array(lines[1])[column] == "!")
    #expect(lines[1].count <= 78)
  }

  @Test("A list of problems is read in the order of the file.")
  func order() {
    func at(_ line: Int, _ column: Int) -> Diagnostic {
      Diagnostic(
        file: "a", position: SourcePosition(line: line, column: column), problem: "p")
    }
    let list = DiagnosticList([at(3, 1), at(1, 9), at(1, 2)])
    #expect(list.lines == ["a:1:2: error: p", "a:1:9: error: p", "a:3:1: error: p"])
  }
}
