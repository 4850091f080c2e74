import Foundation

/// A folder that holds `lessons` and `gamedays`, and how the program came to look there.
struct ContentFolder: Equatable {
  /// Where the program knows a content folder from, in the order in which it looks.
  enum Origin: String, CaseIterable {
    case flag = "--content"
    case environment = "SIDESTEP_CONTENT"
    case userData = "your own"
    case installed = "installed with the program"
    case sourceTree = "the source tree it was built from"
  }

  let origin: Origin
  let path: String

  var exists: Bool {
    ["lessons", "gamedays"].contains { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
  }

  /// Every place to look, whether it exists or not.
  static func candidates(flag: String?, environment: [String: String]) -> [ContentFolder] {
    var found: [ContentFolder] = []
    if let flag { found.append(ContentFolder(origin: .flag, path: flag)) }
    if let named = environment["SIDESTEP_CONTENT"], !named.isEmpty {
      found.append(ContentFolder(origin: .environment, path: named))
    }
    let data = UserFolders(environment: environment).data
    found.append(ContentFolder(origin: .userData, path: data))
    if let installed = installedFolder {
      found.append(ContentFolder(origin: .installed, path: installed))
    }
    found.append(ContentFolder(origin: .sourceTree, path: sourceTree))
    return found
  }

  /// PREFIX/share/sidestep for a program at PREFIX/bin/sidestep.
  private static var installedFolder: String? {
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    let prefix = program.deletingLastPathComponent().deletingLastPathComponent()
    return prefix.appendingPathComponent("share/sidestep").path
  }

  private static var sourceTree: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.path
  }
}
