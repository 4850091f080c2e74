import Foundation

/// A folder of its own, removed with the value that holds it.
public final class TemporaryFolder {
  /// Where it lies; short, because a socket's path must be.
  public let path: String

  /// Makes a folder.
  public init() throws {
    path = "/tmp/screen.\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A file's path in it.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The names of the files in it, or in a folder of it, sorted.
  public func files(in folder: String = ".") -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: file(folder)))?.sorted() ?? []
  }

  /// A file's text; nil while there is none.
  public func text(of name: String) -> String? {
    try? String(contentsOfFile: file(name), encoding: .utf8)
  }
}
