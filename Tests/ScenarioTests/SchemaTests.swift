import Foundation
import Testing

@testable import Scenario

/// What editors are told is what the reader takes.
@Suite struct SchemaTests {
  private func tree(_ text: String) -> Tree? {
    YAMLTree.read(Array(text.utf8), file: "a.yaml", problems: Problems(file: "a.yaml"))
  }

  private func accepts(_ text: String) throws -> Bool {
    var validator = SchemaValidator(FormatSchema.whole)
    return try validator.accepts(try #require(tree(text)))
  }

  @Test func `The schema is JSON`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(Scenario.schema.utf8))
    let root = try #require(json as? [String: Any])
    #expect(root["$ref"] as? String == "#/$defs/scenario")
  }

  @Test func `Every group that the schema refers to is in it`() {
    let names = Set(FormatGroup.ID.allCases.map { "#/$defs/\($0.rawValue)" })
    for part in Scenario.schema.split(separator: "\"").map(String.init)
    where part.hasPrefix("#/$defs/") {
      #expect(names.contains(part))
    }
  }

  @Test(arguments: SampleFiles.shipped)
  func `A file that is read is one for the schema`(file: SampleFiles.Shipped) throws {
    #expect(SampleFiles.problems(file.text) == [])
    #expect(try accepts(file.text))
  }

  @Test func `A file that breaks the structure is none for the schema`() throws {
    let signs = [
      "is no key of", "is missing in", "should be written as keys with values", "should be a list",
      "should hold one entry at least", "should be a whole number from", "should be 'true' or",
      "should be text, but", "should be a share from 0% to 100%", "should be a rate",
    ]
    var count = 0
    var validator = SchemaValidator(FormatSchema.whole)
    for example in MalformedFile.all.flatMap(\.cases) {
      let isStructural = example.problems.contains { problem in
        // What a path of a deploy leads to, and words that only some readers take for switches, a
        // schema can't know; nor where a pattern ends.
        let isBeyond = ["the highest is", "': '", "is 'no'"].contains { problem.contains($0) }
        return !isBeyond && signs.contains { problem.contains($0) }
      }
      guard isStructural, let text = example.text, let tree = tree(text) else { continue }
      #expect(try !validator.accepts(tree), "\(example)")
      count += 1
    }
    #expect(count > 150)
  }

  @Test func `What is usual is what may be written`() throws {
    var validator = SchemaValidator(FormatSchema.whole)
    for id in FormatGroup.ID.allCases {
      for entry in id.group.entries {
        guard let usual = entry.usual, case .value(let kind, _) = entry.shape else { continue }
        let value = try #require(tree(usual), "\(id) \(entry.name)")
        let schema = JSONText.object(FormatSchema.keywords(of: kind))
        validator = SchemaValidator(schema)
        #expect(try validator.accepts(value), "\(id) \(entry.name): \(usual)")
      }
    }
  }
}
