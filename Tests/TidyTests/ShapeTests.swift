import Testing

@Suite("The code keeps its shape")
struct ShapeTests {
  @Test("No source file is longer than 500 lines, no test file longer than 800.")
  func filesAreShort() {
    for file in House.today.files {
      let limit = file.path.hasPrefix("Tests/") ? 800 : 500
      #expect(file.length <= limit, "\(file.path) has \(file.length) lines; split it by topic")
    }
  }

  @Test("Nine source files in ten are under 300 lines.")
  func mostFilesAreShorter() throws {
    let lengths = House.today.sources.map(\.length).sorted()
    try #require(!lengths.isEmpty, "no source file was found")
    let ninth = lengths[lengths.count * 9 / 10]
    #expect(ninth < 300, "the longest tenth of the files begins at \(ninth) lines")
  }

  @Test("No function is longer than 70 lines.")
  func functionsAreShort() {
    for file in House.today.files {
      for function in file.functions where function.length > 70 {
        Issue.record(
          "\(file.path):\(function.line): a function of \(function.length) lines; split it")
      }
    }
  }

  @Test("A failure is an error, a diagnostic or a precondition with values, never forced.")
  func nothingIsForced() {
    let forced = [
      "try!", "as!", "fatalError(", "unsafelyUnwrapped", "catch {}", "preconditionFailure()",
    ]
    for file in House.today.sources where !file.path.contains("CrashHook") {
      for (index, line) in file.code.enumerated() {
        for word in forced where line.contains(word) {
          Issue.record("\(file.path):\(index + 1): \(word)")
        }
      }
    }
  }

  @Test("No type is a Manager, a Helper, Utils or Common.")
  func namesSayWhatAThingIs() {
    let empty = ["Manager", "Helper", "Utils", "Utilities", "Common"]
    for file in House.today.files {
      for (index, line) in file.code.enumerated() {
        for kind in ["struct ", "class ", "enum ", "protocol ", "actor "] {
          guard let range = line.firstRange(of: kind) else { continue }
          let name = line[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
          #expect(
            !empty.contains { name.hasSuffix($0) }, "\(file.path):\(index + 1): what is \(name)?")
        }
      }
    }
  }

  @Test("Nothing in the sources is marked as unfinished.")
  func nothingIsLeftForLater() {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "not imple" + "mented"]
    for file in House.today.files {
      for (index, line) in file.lines.enumerated() {
        for mark in marks where line.contains(mark) {
          Issue.record("\(file.path):\(index + 1): \(mark)")
        }
      }
    }
  }

  @Test("No test sleeps: it waits for a mark.")
  func testsDoNotSleep() {
    for file in House.today.files where file.path.hasPrefix("Tests/") {
      guard !file.path.contains("Support/") else { continue }
      for (index, line) in file.code.enumerated() {
        for word in ["Task.sleep", "Thread.sleep", "usleep(", "sleep("] where line.contains(word) {
          Issue.record("\(file.path):\(index + 1): \(word)")
        }
      }
    }
  }

  @Test("An escape code stands nowhere but in Terminal.")
  func escapesStayAtTheEdge() {
    let escape = "\\u{1B}["
    for file in House.today.sources where !["Terminal", "CTerminal"].contains(file.target) {
      for (index, line) in file.lines.enumerated() where line.contains(escape) {
        Issue.record("\(file.path):\(index + 1): an escape code")
      }
    }
  }

  @Test("Every algorithm stands on the page of the retry library.")
  func algorithmsAreTold() throws {
    let page = try House.today.text("Sources/Resilience/Resilience.docc/Resilience.md")
    let folders = [
      "Backoff", "Breakers", "Budgets", "Fairness", "Limits", "RetryAfter", "Shedding",
    ]
    let names = House.today.sources.filter { file in
      folders.contains { file.path.hasPrefix("Sources/Resilience/\($0)/") }
        && file.code.contains { $0.hasPrefix("public struct ") || $0.hasPrefix("public enum ") }
    }.compactMap { $0.path.split(separator: "/").last?.split(separator: ".").first }
    try #require(names.count > 20)
    for name in names {
      #expect(page.contains("``\(name)``"), "\(name) is missing in Resilience.md")
    }
  }
}
