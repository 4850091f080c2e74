import Foundation
import Scenario

/// A sample file with something wrong put in it, and every problem that it then has.
///
/// The files in `Malformed` hold them as text: `in` names the sample, `-` lines are taken out of it
/// (the first place where they stand), `+` lines are put in their place, or at the end where nothing
/// is taken out; the lines that begin with a place are what is said, in order.
struct MalformedCase: CustomStringConvertible {
  var topic: String
  var number: Int
  var base: String
  var old: String
  var new: String
  var problems: [String]

  var description: String { "\(topic) \(number): \(new)" }

  /// The sample with its fault; nil where what should be taken out is not in it.
  var text: String? {
    guard let sample = SampleFiles.named(base) else { return nil }
    if old.isEmpty { return sample + new + "\n" }
    guard sample.contains(old) else { return nil }
    // A line that is taken out whole takes its end along.
    let isWhole = new.isEmpty && sample.contains(old + "\n")
    return sample.replacing(isWhole ? old + "\n" : old, with: new, maxReplacements: 1)
  }

  /// As it stands in its file.
  var entry: String {
    func lines(_ text: String, _ mark: String) -> [String] {
      guard !text.isEmpty else { return [] }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(mark) \($0)" }
    }
    return (["in \(base)"] + lines(old, "-") + lines(new, "+") + problems).joined(separator: "\n")
  }
}

/// The files of `Malformed`, each a topic.
struct MalformedFile {
  let url: URL
  let title: String
  let cases: [MalformedCase]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Malformed")

  static let all: [MalformedFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let url = folder.appendingPathComponent(name)
      return (try? String(contentsOf: url, encoding: .utf8)).map { MalformedFile(url, $0) }
    }
  }()

  init(_ url: URL, _ text: String) {
    self.url = url
    let topic = url.deletingPathExtension().lastPathComponent
    let parts = text.split(separator: "\n\n").map(String.init)
    title = parts.first ?? ""
    cases = parts.dropFirst().enumerated().map { index, part in
      let lines = part.split(separator: "\n").map(String.init)
      func marked(_ mark: String) -> String {
        lines.filter { $0.hasPrefix(mark + " ") }.map { String($0.dropFirst(2)) }
          .joined(separator: "\n")
      }
      return MalformedCase(
        topic: topic, number: index + 1,
        base: lines.first { $0.hasPrefix("in ") }.map { String($0.dropFirst(3)) } ?? "",
        old: marked("-"), new: marked("+"),
        problems: lines.filter { $0.first?.isNumber == true })
    }
  }

  /// The file as a text, with other problems in the place of those that it tells.
  func text(problems: (MalformedCase) -> [String]) -> String {
    let entries = cases.map { item in
      var changed = item
      changed.problems = problems(item)
      return changed.entry
    }
    return ([title] + entries).joined(separator: "\n\n") + "\n"
  }
}
