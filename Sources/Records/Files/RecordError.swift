import Foundation

/// Why something could not be kept or read, in words for the person whose work it is.
public struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What stood in the way.
  public var cause: Cause
  /// The file or folder.
  public var path: String
  /// Whether work was to be kept, so that it is not saved now.
  public var isLoss: Bool

  /// What can stand in the way.
  public enum Cause: Equatable, Sendable {
    /// There is no room left on the disk, or the quota is used up.
    case diskFull
    /// The file system or the folder can't be written to.
    case readOnly
    /// The folder or file belongs to somebody else.
    case denied
    /// There is no folder for a user's state: neither XDG_STATE_HOME nor HOME is set.
    case noHome
    /// Another console holds the database and does not let go.
    case busy
    /// The file is not what it should be.
    case damaged
    /// The file has reached the most that it may hold.
    case full(limit: String)
    /// Something else, as the system calls it.
    case other(String)
  }

  /// Makes an error.
  public init(_ cause: Cause, path: String, isLoss: Bool) {
    self.cause = cause
    self.path = path
    self.isLoss = isLoss
  }

  /// What is wrong and what to do, `NOT SAVED` first where work is not kept.
  public var text: String {
    let reason =
      switch cause {
      case .diskFull: "the disk is full (\(path)); free some space, it is tried again"
      case .readOnly: "\(path) is read-only; set XDG_STATE_HOME to a folder that can be written"
      case .denied: "no permission for \(path); set XDG_STATE_HOME to a folder of your own"
      case .noHome: "neither XDG_STATE_HOME nor HOME is set; set one of them"
      case .busy: "another console is writing to \(path); it is tried again"
      case .damaged: "\(path) is damaged; move it away and start again, run files are not touched"
      case .full(let limit): "\(path) has reached \(limit), the most that it may hold"
      case .other(let name): "\(path): \(name)"
      }
    return isLoss ? "NOT SAVED: \(reason)" : reason
  }

  /// The same as `text`.
  public var description: String { text }

  /// Makes an error of the system's last error number.
  static func system(_ number: Int32, path: String, isLoss: Bool) -> RecordError {
    let cause: Cause =
      switch number {
      case ENOSPC, EDQUOT: .diskFull
      case EROFS: .readOnly
      case EACCES, EPERM: .denied
      default: .other(String(cString: strerror(number)))
      }
    return RecordError(cause, path: path, isLoss: isLoss)
  }
}
