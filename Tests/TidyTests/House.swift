import Foundation

/// The checkout as the house rules see it: its Swift files, by target.
struct House {
  let root: URL
  let files: [SwiftFile]

  static let today = House()

  init() {
    root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    files = ["Sources", "Tests"].flatMap { [root] in House.swiftFiles(below: $0, of: root) }
      .sorted { $0.path < $1.path }
  }

  var sources: [SwiftFile] { files.filter { $0.path.hasPrefix("Sources/") } }

  /// The names of the folders in Sources: the targets of the house.
  var targets: [String] {
    Array(Set(sources.map(\.target))).sorted()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static func swiftFiles(below folder: String, of root: URL) -> [SwiftFile] {
    let base = root.appendingPathComponent(folder)
    let walk = FileManager.default.enumerator(atPath: base.path)
    var found: [SwiftFile] = []
    while let name = walk?.nextObject() as? String {
      guard name.hasSuffix(".swift") else { continue }
      let url = base.appendingPathComponent(name)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      found.append(SwiftFile(path: "\(folder)/\(name)", text: text))
    }
    return found
  }
}
