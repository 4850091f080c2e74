import SourceText

/// The bytes of a file as text that the parser can be given, or what is wrong with them.
struct YAMLText {
  /// The largest file that is read.
  static let byteLimit = 1 << 20
  /// Characters that stand for what was found wrong before parsing; no file may hold them.
  static let marks: ClosedRange<UInt32> = 0xF0000...0xFFFFD

  /// The text; empty where the bytes are none.
  let text: String

  /// Decodes the bytes and notes every problem.
  init(_ bytes: [UInt8], problems: Problems) {
    let start = SourcePosition(line: 1, column: 1)
    var bytes = bytes[...]
    if bytes.count > YAMLText.byteLimit {
      problems.add(
        "the file should have at most 1 MiB, but has \(bytes.count) bytes", at: start)
      text = ""
      return
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      problems.add(
        "the file begins with a byte order mark", at: start, mend: "save it as UTF-8 without one")
      bytes = bytes.dropFirst(3)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let sound = YAMLText.soundBeginning(of: bytes)
      problems.add(
        "byte 0x\(String(bytes[bytes.startIndex + sound.utf8.count], radix: 16)) is not UTF-8",
        at: YAMLText.end(of: sound), mend: "save the file as UTF-8")
      self.text = ""
      return
    }
    self.text = YAMLText.refusesCharacters(of: text, problems) ? "" : text
  }

  /// Notes characters that no scenario has a use for; whether there are any.
  private static func refusesCharacters(of text: String, _ problems: Problems) -> Bool {
    var position = SourcePosition(line: 1, column: 1)
    var refused = false
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if !isAllowed(scalar) || (last == "\r" && scalar != "\n") {
        // A lone carriage return is noticed one character late.
        let culprit = isAllowed(scalar) ? last : scalar
        let column = position.column - (isAllowed(scalar) ? 1 : 0)
        let code = String(culprit.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        problems.add(
          "the character U+\(padded) is not allowed in a scenario",
          at: SourcePosition(line: position.line, column: column))
        refused = true
      }
      position.column += 1
      if scalar == "\n" { position = SourcePosition(line: position.line + 1, column: 1) }
      last = scalar
    }
    return refused
  }

  /// Tabs, line ends and whatever is visible; not the breaks that only some programs see.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: true
    case 0xA0...0x2027, 0x202F...0x2065, 0x206A...0xD7FF: true
    case 0xE000...0xFDCF, 0xFDF0...0xFEFE, 0xFF00...0xFFFD: true
    case 0x10000...0xEFFFF: true
    default: false
    }
  }

  private static func soundBeginning(of bytes: ArraySlice<UInt8>) -> String {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var sound = String.UnicodeScalarView()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { sound.append(scalar) }
    return String(sound)
  }

  private static func end(of text: String) -> SourcePosition {
    let file = SourceFile(name: "", text: text)
    return SourcePosition(line: file.lines.count, column: file.line(file.lines.count).count + 1)
  }
}
