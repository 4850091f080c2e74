import Foundation
import Testing

@testable import Console

@Suite("The README")
struct ReadmeTests {
  @Test("Its table of keys is the one that the keys are made from.")
  func keys() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- keys -->\n"))
    let end = try #require(text.range(of: "<!-- /keys -->"))
    let table = text[start.upperBound..<end.lowerBound]
    #expect(
      table.trimmingCharacters(in: .newlines) + "\n" == KeyTable.markdown(),
      "README.md's keys should be: \n\(KeyTable.markdown())")
  }
}
