import DemoModel
import SourceText

/// Reads what stands inside a fence `demo`: `name`, `reveals`, and the demo's own settings.
enum DemoBlockReader {
  /// Reads a block; nil if it names no demo that there is.
  static func read(
    fence: SourceLine, lines: [SourceLine], demos: [DemoDescription],
    problems: inout LessonProblems
  ) -> DemoBlock? {
    var pairs: [(key: SourceLine, value: SourceLine)] = []
    for line in lines where !line.isBlank {
      if let pair = line.keyAndValue {
        pairs.append(pair)
      } else {
        problems.report(
          line.trimmed().start, "should be 'key: value', but is '\(line.trimmed().text)'")
      }
    }
    guard let name = pairs.first(where: { $0.key.text == "name" })?.value else {
      problems.report(
        fence.start, "the demo has no 'name'",
        help: "known demos: \(demos.map(\.name).joined(separator: ", "))")
      return nil
    }
    guard let demo = demos.first(where: { $0.name == name.text }) else {
      problems.reportUnknown(name.start, "demo", String(name.text), allowed: demos.map(\.name))
      return nil
    }
    var block = DemoBlock(name: demo.name, settings: DemoSettings(demo))
    for (key, value) in pairs where key.text != "name" {
      take(key, value, of: demo, into: &block, problems: &problems)
    }
    return block
  }

  private static func take(
    _ key: SourceLine, _ value: SourceLine, of demo: DemoDescription, into block: inout DemoBlock,
    problems: inout LessonProblems
  ) {
    let names = demo.parameters.map(\.name)
    switch String(key.text) {
    case "reveals": block.reveals = String(value.text)
    case let name where names.contains(name):
      do {
        try block.settings.set(name, to: String(value.text))
      } catch {
        problems.report(value.start, error.description)
      }
    case let name:
      problems.reportUnknown(key.start, "key", name, allowed: ["name", "reveals"] + names)
    }
  }
}
