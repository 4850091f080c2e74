import Testing

/// A rule that never fires is none: each way of reading the code is shown to see what it is for.
@Suite("The house rules see what they are for")
struct RulesTests {
  @Test("Comments and strings are not code.")
  func commentsAndStringsAreBlank() {
    let file = SwiftFile(
      path: "Sources/X/A.swift",
      text: """
        let a = "try! {" // as!
        /* fatalError( /* nested */ } */ let b = #"x"y"#
        """)
    #expect(file.code == ["let a = … ", " let b = …"])
  }

  @Test("An import is found behind its attributes and access.")
  func importsAreFound() {
    let file = SwiftFile(
      path: "Sources/X/A.swift",
      text: "@testable import A\npublic import B\nimport struct C.D\n// import E\nlet important = 1"
    )
    #expect(file.imports.map(\.module) == ["A", "B", "C"])
  }

  @Test("A function's length runs from its name to its brace.")
  func functionLengthsAreMeasured() {
    let file = SwiftFile(
      path: "Sources/X/A.swift",
      text: """
        protocol P { func bare() }
        func short() { 1 }
        func long(
          _ a: Int
        ) {
          if a > 0 {
          }
        }
        """)
    #expect(file.functions.map(\.line) == [2, 3])
    #expect(file.functions.map(\.length) == [1, 6])
  }
}
