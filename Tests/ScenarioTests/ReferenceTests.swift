import Foundation
import Testing

@testable import Scenario

/// The reference page is the table that files are checked by.
@Suite struct ReferenceTests {
  private static let page = SampleFiles.root.appendingPathComponent("SCENARIOS.md")

  @Test func `The page in the repository is the one that the program prints`() throws {
    if ProcessInfo.processInfo.environment["SIDESTEP_RECORD"] != nil {
      try Scenario.reference.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == Scenario.reference)
  }

  @Test func `Every group of keys stands on the page once`() {
    let told = ReferenceSection.all.flatMap(\.groups)
    #expect(told.count == Set(told).count)
    #expect(Set(told) == Set(FormatGroup.ID.allCases))
  }

  @Test func `Every key says what it means in a sentence`() {
    for id in FormatGroup.ID.allCases {
      for entry in id.group.entries {
        #expect(entry.about.hasSuffix("."), "\(id.rawValue).\(entry.name)")
      }
      #expect(Set(id.group.keys).count == id.group.keys.count)
    }
  }

  @Test func `A link of the page leads to a title of it`() {
    let page = Scenario.reference
    let titles = page.split(separator: "\n").filter { $0.hasPrefix("### ") }.map { title in
      String(
        title.dropFirst(4).lowercased().compactMap {
          $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil
        })
    }
    for part in page.components(separatedBy: "](#").dropFirst() {
      let anchor = String(part.prefix { $0 != ")" })
      #expect(titles.contains(anchor), "#\(anchor)")
    }
  }

  @Test func `Each key of the format is used by the file that has them all, or by an example`() {
    let text = SampleFiles.shipped.map(\.text).joined(separator: "\n")
    for id in FormatGroup.ID.allCases {
      for key in id.group.keys {
        #expect(text.contains("\(key):"), "\(id.rawValue).\(key)")
      }
    }
  }
}
