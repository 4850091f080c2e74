import Foundation
import GameDay

/// The file of a sweep's results, JSON lines that are only ever added to.
///
/// What one process writes no other may write to at the same time: a lock on the file says so. A
/// last line without its end was cut short when its writer was killed; it is cut off and its cell is
/// run again.
final class SweepFile {
  private let path: String
  private let descriptor: Int32

  /// Opens the file, makes it where it is not there, and reads what it holds into the book.
  init(path: String, header: SweepHeader, book: inout SweepBook) throws(Failure) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, .usage) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(path, .usage) }
    var isEmpty = true
    if status.st_mode & S_IFMT == S_IFREG {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw Failure(
          "\(path): another sweep writes to it; give each shard a file of its own", status: .usage)
      }
      isEmpty = try read(into: &book)
    }
    if isEmpty { try write(header.json.line + "\n") }
  }

  deinit { close(descriptor) }

  /// Adds a result, as a whole line and at once.
  func append(_ result: SweepResult) throws(Failure) { try write(result.json.line + "\n") }

  /// Reads all whole lines and cuts off what is behind them; says whether nothing is left.
  private func read(into book: inout SweepBook) throws(Failure) -> Bool {
    var rest: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 20)
    var place: off_t = 0
    while true {
      let count = pread(descriptor, &part, part.count, place)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, .usage) }
      if count == 0 { break }
      place += off_t(count)
      rest += part[..<count]
      try take(&rest, into: &book)
    }
    let sound = place - off_t(rest.count)
    guard !rest.isEmpty else { return sound == 0 }
    if sound == 0, !rest.starts(with: Array("{".utf8)) {
      // Nothing of a stranger's file is cut off.
      try take(line: rest[...], into: &book)
    }
    StandardOutput.complain("\(path): the last line is cut short; its run is made again")
    guard ftruncate(descriptor, sound) == 0 else { throw Self.failure(path, .failed) }
    return sound == 0
  }

  private func take(_ rest: inout [UInt8], into book: inout SweepBook) throws(Failure) {
    var start = 0
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try take(line: rest[start..<end], into: &book)
      start = end + 1
    }
    rest.removeFirst(start)
  }

  private func take(line: ArraySlice<UInt8>, into book: inout SweepBook) throws(Failure) {
    do { try book.take(line: line) } catch { throw Failure(error.text, status: .usage) }
  }

  private func write(_ text: String) throws(Failure) {
    if let reason = Descriptor.write(text, to: descriptor) {
      throw Failure("\(path): \(reason)", status: .failed)
    }
  }

  private static func failure(_ path: String, _ status: ExitStatus) -> Failure {
    Failure("\(path): \(Descriptor.lastError)", status: status)
  }
}
