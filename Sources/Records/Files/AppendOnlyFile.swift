import Foundation

/// A new file that only grows, and that holds what was appended when `append` returns, whatever
/// happens to the process or the machine afterwards.
final class AppendOnlyFile {
  let path: String
  private let descriptor: Int32
  private var length: Int

  /// Makes a file that does not exist yet, readable by its owner alone.
  convenience init(creating path: String) throws(RecordError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(errno, path: path, isLoss: true) }
    self.init(descriptor: descriptor, path: path, length: 0)
    try AppendOnlyFile.syncFolder(of: path)
  }

  /// Opens a file and goes on after its first `length` bytes; what stood behind them is cut off.
  convenience init(continuing path: String, length: Int) throws(RecordError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, path: path, isLoss: true) }
    self.init(descriptor: descriptor, path: path, length: length)
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw .system(errno, path: path, isLoss: true)
    }
  }

  private init(descriptor: Int32, path: String, length: Int) {
    self.descriptor = descriptor
    self.path = path
    self.length = length
  }

  deinit { close(descriptor) }

  /// Appends bytes and waits until they are on the disk; where that fails, the file is as long as
  /// before, so that the same bytes can be tried again.
  func append(_ bytes: [UInt8]) throws(RecordError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        let number = errno
        if number == EINTR { continue }
        throw takeBack(number)
      }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw takeBack(errno) }
    length += bytes.count
  }

  private func takeBack(_ number: Int32) -> RecordError {
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      return RecordError(
        .other("a line is cut short and can't be taken back"), path: path, isLoss: true)
    }
    return .system(number, path: path, isLoss: true)
  }

  /// Makes a new name last: a file that is on the disk is lost when its folder's entry is not.
  private static func syncFolder(of path: String) throws(RecordError) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno, path: folder, isLoss: true) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system(errno, path: folder, isLoss: true) }
  }
}
