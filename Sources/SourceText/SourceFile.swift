/// A text file by the name its reader knows, cut into lines.
public struct SourceFile: Hashable, Sendable {
  /// The name as the user gave it: what a message begins with.
  public let name: String
  /// The whole text.
  public let text: String
  /// The lines without their ends; `\n`, `\r\n` and `\r` all end a line.
  public let lines: [Substring]

  /// Cuts a text into lines.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
    lines = text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
  }

  /// The place of a character that stands `offset` bytes of UTF-8 into the text; past the end is
  /// the end.
  public func position(ofByte offset: Int) -> SourcePosition {
    var left = offset
    for (index, line) in lines.enumerated() {
      let length = line.utf8.count
      if left <= length || index == lines.count - 1 {
        let end = line.utf8.index(line.startIndex, offsetBy: min(max(left, 0), length))
        return SourcePosition(line: index + 1, column: line[..<end].count + 1)
      }
      left -= length + endLength(after: line)
    }
    return SourcePosition(line: 1, column: 1)
  }

  /// The line with this number, from 1; empty where there is none.
  public func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  private func endLength(after line: Substring) -> Int {
    guard line.endIndex < text.endIndex else { return 0 }
    return String(text[line.endIndex]).utf8.count
  }
}
