import Foundation
import Scenario
import SourceText

/// The game days that the project ships and that can be drilled.
enum Drills {
  /// One of them.
  struct Drill: Sendable, CustomStringConvertible {
    let url: URL

    var description: String { url.deletingPathExtension().lastPathComponent }

    func scenario() throws -> Scenario {
      try Scenario.read(name: url.lastPathComponent, bytes: Array(Data(contentsOf: url)))
    }
  }

  static func all() throws -> [Drill] {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "gamedays")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".yaml") }
      .map { Drill(url: folder.appending(path: $0)) }
  }
}
