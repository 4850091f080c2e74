/// A text from outside in a form that does a terminal, a log or a report no harm.
///
/// Control characters become their pictures (`␛`), C1 controls `␛` and a letter; bidi controls,
/// zero-width, tag, private and unknown characters become `�`, one for each run of invisible
/// ones; odd blanks become spaces; emoji sequences are reduced to their first emoji, flags to
/// their letters; a character keeps two combining marks, and a mark without a character gets a
/// dotted circle. What is harmless already comes back as it is, so doing it twice changes nothing.
///
/// A line break is a control character here; `harmlessLines(_:)` splits at them first.
public func harmless(_ text: String) -> String {
  if isPlainASCII(text) { return text }
  var scalars = String.UnicodeScalarView()
  for glyph in HarmlessGlyphs(text) { glyph.append(to: &scalars) }
  return String(scalars)
}

/// Bytes from outside as harmless text; each stretch that is no UTF-8 becomes `�`.
public func harmless(bytes: some Collection<UInt8>) -> String {
  harmless(String(decoding: bytes, as: UTF8.self))
}

/// The lines of a text from outside, each harmless, with tabs as spaces up to the next stop.
///
/// Lines end at LF, CR, CR LF, NEL and Unicode's line and paragraph separators. A line break at
/// the very end does not begin a further line.
public func harmlessLines(_ text: String, tabStop: Int = 4) -> [String] {
  precondition(tabStop > 0, "a tab stop should be at least 1 column, but is \(tabStop)")
  var lines = everyHarmlessLine(text, tabStop: tabStop)
  if let last = lines.last, last.isEmpty { lines.removeLast() }
  return lines
}

/// As `harmlessLines(_:tabStop:)`, but a line break at the end does begin a further line.
func everyHarmlessLine(_ text: String, tabStop: Int) -> [String] {
  text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    .map { expandingTabs(String($0), tabStop: tabStop) }
}

private func expandingTabs(_ line: String, tabStop: Int) -> String {
  guard line.unicodeScalars.contains("\t") else { return harmless(line) }
  var result = ""
  var width = 0
  for (index, part) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
    if index > 0 {
      let spaces = tabStop - width % tabStop
      result += String(repeating: " ", count: spaces)
      width += spaces
    }
    let text = harmless(String(part))
    result += text
    width += textWidth(text)
  }
  return result
}

private func isPlainASCII(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
}

extension Character {
  fileprivate var endsLine: Bool {
    switch self {
    case "\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
