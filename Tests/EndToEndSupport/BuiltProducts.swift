import Foundation

/// Where the package's own programs lie, beside the tests that run now.
public enum BuiltProducts {
  /// The path of an executable of this package, as built for these tests.
  public static func path(of name: String) throws -> String {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
    let candidates =
      bundles.map { $0.bundleURL.deletingLastPathComponent() }
      + [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
    for folder in candidates {
      let path = folder.appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw HarnessError("\(name) is not beside the tests in \(candidates.map(\.path))")
  }
}
