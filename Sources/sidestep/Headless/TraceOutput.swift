import Foundation
import GameDay

/// Where `simulate --trace` writes: a file, or standard output.
///
/// It is opened before the run, so that hours are not spent on what can't be written; what a file
/// held before is kept until the run is over.
final class TraceOutput {
  private let path: String
  private let descriptor: Int32

  /// Whether it is standard output.
  var isStandardOutput: Bool { path == "-" }

  /// Opens the file, making it where it is not there; `-` is standard output.
  init(path: String) throws(Failure) {
    self.path = path
    descriptor = path == "-" ? 1 : open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure("--trace \(path): \(Descriptor.lastError)", status: .usage)
    }
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
  }

  /// Writes the traces in the place of what the file held.
  func write(_ traces: TraceFile) throws(Failure) {
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if isFile, !isStandardOutput, ftruncate(descriptor, 0) != 0 {
      throw failure(Descriptor.lastError)
    }
    try traces.write { part throws(Failure) in
      if let reason = Descriptor.write(part, to: descriptor) { throw failure(reason) }
    }
  }

  private func failure(_ reason: String) -> Failure {
    let name = isStandardOutput ? "standard output" : path
    return Failure("cannot write the traces to \(name): \(reason)", status: .failed)
  }
}
