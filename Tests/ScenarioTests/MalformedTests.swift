import Foundation
import SourceText
import Testing

@testable import Scenario

/// What an author reads who made a mistake: the exact words, since they are the product.
@Suite struct MalformedTests {
  @Test func `There are many of them`() {
    #expect(MalformedFile.all.flatMap(\.cases).count >= 300)
  }

  @Test(arguments: MalformedFile.all.flatMap(\.cases))
  func `A file with a mistake says where it is, what is wrong and what is allowed`(
    example: MalformedCase
  ) throws {
    let text = try #require(example.text, "'\(example.old)' is not in the sample")
    let problems = SampleFiles.problems(text)
    #expect(problems == example.problems)
    #expect(!problems.isEmpty)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SIDESTEP_RECORD"] != nil))
  func `What is said is written down anew on demand`() throws {
    for file in MalformedFile.all {
      let text = file.text {
        $0.text.map { SampleFiles.problems($0) } ?? ["0:0: not in the sample"]
      }
      try text.write(to: file.url, atomically: true, encoding: .utf8)
    }
  }

  @Test func `The samples have no mistake`() throws {
    for name in ["smallest", "drill", "whole"] {
      #expect(SampleFiles.problems(try #require(SampleFiles.named(name))) == [], "\(name)")
    }
  }
}
