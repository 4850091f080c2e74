import Foundation

/// The folder where a user's runs and progress are kept; nobody else can read it.
public struct StateFolder: Equatable, Sendable {
  /// Where it is.
  public let path: String

  /// The folder at a path.
  public init(path: String) {
    self.path = path
  }

  /// The folder that the environment names.
  ///
  /// It is `$XDG_STATE_HOME/sidestep`, else `$HOME/.local/state/sidestep`. A relative
  /// XDG_STATE_HOME does not count, as its rules say.
  public init(environment: [String: String]) throws(RecordError) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      path = state + "/sidestep"
    } else if let home = environment["HOME"], !home.isEmpty {
      path = home + "/.local/state/sidestep"
    } else {
      throw RecordError(.noHome, path: "the state folder", isLoss: true)
    }
  }

  /// Where run files lie.
  public var runs: String { path + "/runs" }

  /// Where the database lies.
  public var database: String { path + "/records.sqlite" }

  /// Makes the folder and the one for runs, readable by their owner alone, where they are missing.
  public func create() throws(RecordError) {
    for folder in [path, runs] where !StateFolder.isFolder(folder) {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw StateFolder.recordError(error, path: folder)
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func recordError(_ error: any Error, path: String) -> RecordError {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return .system(Int32(underlying.code), path: path, isLoss: true)
    }
    switch (error as? CocoaError)?.code {
    case .some(.fileWriteOutOfSpace): return RecordError(.diskFull, path: path, isLoss: true)
    case .some(.fileWriteVolumeReadOnly): return RecordError(.readOnly, path: path, isLoss: true)
    case .some(.fileWriteNoPermission): return RecordError(.denied, path: path, isLoss: true)
    default: return RecordError(.other("\(error)"), path: path, isLoss: true)
    }
  }
}
