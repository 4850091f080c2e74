import Foundation
import GRDB

/// The database of progress and results; the run files are the truth of runs, this is the index.
public final class RecordBook: Sendable {
  /// Where it lies.
  public let path: String
  /// Whether nothing can be kept because the folder or the file is read-only.
  public let isReadOnly: Bool
  private let queue: DatabaseQueue

  /// Opens the book of a state folder, makes it where it is missing; where the place can't be
  /// written, what is there can be read.
  public init(folder: StateFolder) throws(RecordError) {
    path = folder.database
    do throws(RecordError) {
      try folder.create()
    } catch {
      guard FileManager.default.fileExists(atPath: path) else { throw error }
    }
    isReadOnly = RecordBook.isReadOnly(path, in: folder.path)
    if isReadOnly, !FileManager.default.fileExists(atPath: path) {
      throw RecordError(.readOnly, path: folder.path, isLoss: true)
    }
    do {
      if !isReadOnly { RecordBook.touch(path) }
      queue = try DatabaseQueue(path: path, configuration: RecordBook.configuration(isReadOnly))
      if !isReadOnly { try RecordBook.migrator.migrate(queue) }
    } catch {
      throw RecordBook.recordError(error, path: path, isLoss: !isReadOnly)
    }
  }

  private static func configuration(_ isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(5)
    configuration.label = "records"
    configuration.prepareDatabase { database in
      guard !isReadOnly else { return }
      // A rollback journal needs no second file that outlives a crash, and a read-only copy of the
      // folder can still be read; full synchronisation loses nothing at a power cut.
      try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
    }
    return configuration
  }

  /// Makes the file before SQLite does, so that it is never readable by others.
  private static func touch(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  private static func isReadOnly(_ path: String, in folder: String) -> Bool {
    guard access(folder, W_OK) == 0 else { return true }
    return access(path, F_OK) == 0 && access(path, W_OK) != 0
  }

  func write<Value>(_ change: (Database) throws -> Value) throws(RecordError) -> Value {
    guard !isReadOnly else { throw RecordError(.readOnly, path: path, isLoss: true) }
    do {
      return try queue.write(change)
    } catch {
      throw RecordBook.recordError(error, path: path, isLoss: true)
    }
  }

  func read<Value>(_ look: (Database) throws -> Value) throws(RecordError) -> Value {
    do {
      return try queue.read(look)
    } catch {
      throw RecordBook.recordError(error, path: path, isLoss: false)
    }
  }

  static func recordError(_ error: any Error, path: String, isLoss: Bool) -> RecordError {
    guard let error = error as? DatabaseError else {
      return RecordError(.other("\(error)"), path: path, isLoss: isLoss)
    }
    let cause: RecordError.Cause =
      switch error.resultCode {
      case .SQLITE_FULL: .diskFull
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .denied
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      default: .other(error.message ?? "\(error.resultCode)")
      }
    return RecordError(cause, path: path, isLoss: isLoss)
  }
}
