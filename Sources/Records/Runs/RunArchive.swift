import Foundation
import GameDay

/// The run files of a user.
public struct RunArchive: Sendable {
  /// The folder that they lie in.
  public let folder: StateFolder

  /// The most runs that are listed, the newest ones.
  public static let limit = 1000

  /// The runs in a state folder.
  public init(folder: StateFolder) {
    self.folder = folder
  }

  /// The paths of the runs, the newest first; none where there is no folder yet.
  public func paths() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.runs)) ?? []
    let runs = names.filter { $0.hasSuffix(".jsonl") }.sorted(by: >)
    return runs.prefix(RunArchive.limit).map { "\(folder.runs)/\($0)" }
  }

  /// The runs that can be read, the newest first, damage and all.
  public func readings() -> [RunReading] {
    paths().compactMap { path in
      do { return try RunReading(path: path) } catch { return nil }
    }
  }

  /// Runs that were broken off: no seal, no damage but a last line cut short.
  public func brokenOff() -> [RunReading] {
    readings().filter { reading in
      guard reading.end == nil, reading.header != nil else { return false }
      guard case .chain(let damage) = reading.damage else { return reading.damage == nil }
      guard case .torn = damage else { return false }
      return true
    }
  }
}
