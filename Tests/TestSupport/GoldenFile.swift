import Foundation

/// A text file in the folder `Golden` beside a test, which says what is expected.
public struct GoldenFile {
  private let name: String
  private let file: URL

  /// The file of this name for the test in the file at `filePath`.
  public init(_ name: String, beside filePath: String) {
    self.name = name
    self.file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent("\(name).txt")
  }

  /// Writes the lines as what is expected from now on.
  public func record(_ lines: [String]) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
  }

  /// What to tell a person when the lines are not those of the file; nil when they are.
  public func difference(from lines: [String]) -> String? {
    guard let data = try? Data(contentsOf: file) else {
      return "there is no Golden/\(name).txt; SIDESTEP_RECORD=1 writes it from this:\n"
        + lines.joined(separator: "\n")
    }
    var golden = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if golden.last == "" { golden.removeLast() }
    guard golden != lines else { return nil }
    return "Golden/\(name).txt differs (- golden, + drawn):\n"
      + ScreenDifference.lines(golden: golden, drawn: lines).joined(separator: "\n")
  }
}
