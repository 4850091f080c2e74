import Console
import Foundation

/// The settings a user changes with a key, kept in the config folder as JSON that can be edited.
struct SettingsFile {
  let path: String

  init(folder: String) {
    path = "\(folder)/settings.json"
  }

  /// What was kept; the defaults where nothing was.
  ///
  /// A file that can't be read is a failure: it is
  /// somebody's, and nothing is written over it.
  func read() throws(Failure) -> Settings {
    guard let data = FileManager.default.contents(atPath: path) else { return Settings() }
    do {
      return try JSONDecoder().decode(Settings.self, from: data)
    } catch {
      throw Failure(
        "\(path): these are no settings: \(Self.words(error)); mend it or remove it",
        status: .usage)
    }
  }

  /// Keeps the settings; the file is replaced as a whole or not at all.
  func write(_ settings: Settings) throws(Failure) {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try encoder.encode(settings).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure.file(path, error)
    }
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return Failure.reason(error) }
    switch error {
    case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? "it is not JSON" : "'\(place)' has a value it can't have"
    @unknown default: return "they can't be read"
    }
  }
}
