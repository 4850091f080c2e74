import Foundation

/// Writing to what the system calls a descriptor.
enum Descriptor {
  /// Writes a text to its end; gives the system's words where it can't be done.
  static func write(_ text: String, to descriptor: Int32) -> String? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        return lastError
      }
    }
    return nil
  }

  /// The system's words for what went wrong last.
  static var lastError: String { String(cString: strerror(errno)) }
}
