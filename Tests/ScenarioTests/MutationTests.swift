import Foundation
import SourceText
import TestSupport
import Testing
import Units

@testable import Scenario

/// Good files with something done to them by chance: what is done is found in its line, and nothing
/// makes the reader trap, hang or point beyond the file.
@Suite struct MutationTests {
  private static let files = SampleFiles.shipped.map(\.text)

  /// What breaks any value that is no text.
  private static let nonsense = [".nan", "1e999", "0x1F", "1:30", "-1", "~", "[1", "{a: 1}", "[1]"]

  /// A key of the format with its value on one line: `key: value`.
  private struct Pair {
    var line: Int
    var key: Range<String.Index>
    var value: Range<String.Index>
  }

  /// Keys of the whole file's table, wherever a line of it has one with a plain value.
  private static func pairs(_ lines: [String]) throws -> [Pair] {
    let keys = Set(FormatGroup.ID.allCases.flatMap(\.group.keys))
    // A client of the sample has a key's name.
    let name = "once"
    let pattern = try Regex(##"([a-z_0-9]+): ([^,{}\[\]"#]+)"##)
    return lines.enumerated().flatMap { number, line -> [Pair] in
      guard !line.hasPrefix("  \(name):") else { return [] }
      return line.matches(of: pattern).compactMap { match in
        guard let key = match.output[1].range, let value = match.output[2].range,
          keys.contains(String(line[key]))
        else { return nil }
        return Pair(line: number, key: key, value: value)
      }
    }
  }

  private static let lines = (SampleFiles.named("whole") ?? "").split(
    separator: "\n", omittingEmptySubsequences: false
  ).map(String.init)

  /// The lines that problems stand in, after something was done to a line.
  private func problems(_ number: Int, _ change: (inout String) -> Void) -> [String] {
    var lines = Self.lines
    change(&lines[number])
    return SampleFiles.problems(lines.joined(separator: "\n"))
  }

  @Test func `A misspelt key is found in its line, whichever it is`() throws {
    for pair in try Self.pairs(Self.lines) {
      let key = String(Self.lines[pair.line][pair.key])
      let found = problems(pair.line) { $0.replaceSubrange(pair.key, with: key + "q") }
      #expect(
        found.contains { $0.hasPrefix("\(pair.line + 1):") }, "\(Self.lines[pair.line]): \(key)q")
    }
  }

  @Test func `Nonsense in the place of a value is found in its line, whichever it is`() throws {
    for (index, pair) in try Self.pairs(Self.lines).enumerated() {
      let nonsense = Self.nonsense[index % Self.nonsense.count]
      let found = problems(pair.line) { $0.replaceSubrange(pair.value, with: nonsense) }
      #expect(
        found.contains { $0.hasPrefix("\(pair.line + 1):") },
        "\(Self.lines[pair.line]): \(nonsense): \(found)")
    }
  }

  @Test func `A number without its unit is found in its line, whichever it is`() throws {
    let unit = try Regex("^[0-9.]+(ns|us|ms|s|m|h|/s)$")
    for pair in try Self.pairs(Self.lines) {
      let value = String(Self.lines[pair.line][pair.value])
      guard value.firstMatch(of: unit) != nil else { continue }
      let bare = String(value.prefix { $0.isNumber || $0 == "." })
      let found = problems(pair.line) { $0.replaceSubrange(pair.value, with: bare) }
      #expect(found.contains { $0.hasPrefix("\(pair.line + 1):") }, "\(Self.lines[pair.line])")
    }
  }

  @Test func `A line that stands twice is found`() throws {
    for pair in try Self.pairs(Self.lines) where !Self.lines[pair.line].contains("- ") {
      let line = Self.lines[pair.line]
      let found = problems(pair.line) { $0 = line + "\n" + line }
      #expect(found.first?.contains("stands here twice") == true, "\(line): \(found)")
    }
  }

  @Test func `Whatever is done to a file, it is read or refused with places in it`() {
    for seed in TestSeeds.first(120, campaign: 20_000) {
      var source = RandomSource(seed: seed, stream: 5)
      var bytes = Array(Self.files[source.index(below: Self.files.count)].utf8)
      for _ in 0...source.index(below: 3) { mutate(&bytes, &source) }
      let count = String(decoding: bytes, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline
      ).count
      for problem in SampleFiles.problems(bytes) {
        let line = Int(problem.prefix { $0 != ":" }) ?? 0
        #expect((1...max(1, count)).contains(line), "\(problem), seed \(seed)")
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ source: inout RandomSource) {
    guard !bytes.isEmpty else { return }
    let place = source.index(below: bytes.count)
    switch source.index(below: 8) {
    case 0: bytes[place] = UInt8(source.index(below: 256))
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(UInt8(source.index(below: 128)), at: place)
    case 3: bytes.removeLast(bytes.count - place)
    case let kind: mutateLines(of: &bytes, kind, &source)
    }
  }

  private func mutateLines(of bytes: inout [UInt8], _ kind: Int, _ source: inout RandomSource) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let line = source.index(below: lines.count)
    let other = source.index(below: lines.count)
    switch kind {
    case 4: lines.remove(at: line)
    case 5: lines.insert(lines[other], at: line)
    case 6: lines.swapAt(line, other)
    default: lines[line] = Array("  ".utf8) + lines[line]
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }
}
