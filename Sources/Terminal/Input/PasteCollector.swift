import Canvas

/// Collects a pasted text up to its end mark.
struct PasteCollector: Sendable, Equatable {
  /// What is kept of one paste, in bytes; the rest of a longer one is dropped.
  static let limit = 65_536
  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0

  /// Takes the next byte and says whether it was the last of the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count
    }
    // The mark has its only ESC at its start, so what looked like one begins anew there or nowhere.
    append(Self.endMark[..<matched])
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { append(CollectionOfOne(byte)) }
    return false
  }

  /// The text, made harmless and in one line, and begins anew.
  mutating func finish() -> String {
    defer { self = PasteCollector() }
    return harmless(bytes: Self.inOneLine(bytes))
  }

  private mutating func append(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more.prefix(max(0, Self.limit - bytes.count)))
  }

  /// Every end of a line, CR LF being one, as a space.
  private static func inOneLine(_ bytes: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D, 0x09: line.append(0x20)
      default: line.append(byte)
      }
      previous = byte
    }
    return line
  }
}
