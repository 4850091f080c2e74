/// The columns that a text takes on a canvas, after it was made harmless.
public func textWidth(_ text: String) -> Int {
  HarmlessGlyphs(text).reduce(0) { $0 + Int($1.width) }
}

/// A text cut down to so many columns, harmless, and with an ellipsis where it was cut.
///
/// Only as much of the text is read as fits, however long it is.
public func truncated(_ text: String, to width: Int) -> String {
  guard width > 0 else { return "" }
  var scalars = String.UnicodeScalarView()
  var used = 0
  // What fits with an ellipsis behind it.
  var kept = scalars
  for glyph in HarmlessGlyphs(text) {
    used += Int(glyph.width)
    guard used <= width else { return String(kept) + "…" }
    glyph.append(to: &scalars)
    if used < width { kept = scalars }
  }
  return String(scalars)
}

/// A text in exactly so many columns: cut down, or filled up with blanks.
public func padded(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
  let text = truncated(text, to: width)
  let leftOver = max(0, width - textWidth(text))
  let before = alignment.blanksBefore(leftOver)
  return String(repeating: " ", count: before) + text
    + String(repeating: " ", count: leftOver - before)
}

/// The lines of a text, harmless and each at most so many columns wide.
///
/// Breaks between words; words that are longer than a line are broken, too. Lines that continue
/// another stand below its text: indented as it is, behind its bullet, and by `hanging` more. An
/// empty line stays one.
public func wrapped(_ text: String, width: Int, hanging: Int = 0) -> [String] {
  RichText(text).wrapped(width: width, hanging: hanging).map(\.string)
}
