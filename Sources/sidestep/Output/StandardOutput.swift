import Canvas
import Foundation

/// Standard output and standard error as sinks that make text harmless and notice when a write
/// fails.
enum StandardOutput {
  /// Writes lines of text, whatever they quote, to standard output.
  static func lines(_ text: String) throws(Failure) {
    try write(harmlessLines(text).map { $0 + "\n" }.joined(), to: 1, named: "standard output")
  }

  /// Writes the text as it stands to standard output: for texts made here, to the byte.
  static func exact(_ text: String) throws(Failure) {
    try write(text, to: 1, named: "standard output")
  }

  /// Writes lines to standard error; a failure there can be told to nobody.
  static func complain(_ text: String) {
    let lines = harmlessLines(text).map { $0 + "\n" }.joined()
    do { try write(lines, to: 2, named: "standard error") } catch { return }
  }

  /// Writes to standard error as it stands: a progress line, made here; nobody minds if it fails.
  static func trace(_ text: String) {
    do { try write(text, to: 2, named: "standard error") } catch { return }
  }

  /// Writes a value as JSON with sorted keys, so that two runs can be compared byte by byte.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try exact(String(decoding: encoder.encode(value), as: UTF8.self) + "\n")
  }

  private static func write(_ text: String, to descriptor: Int32, named: String) throws(Failure) {
    if let reason = Descriptor.write(text, to: descriptor) {
      throw Failure("cannot write to \(named): \(reason)", status: .failed)
    }
  }
}
