/// The columns that a text takes on a canvas, after it was made harmless.
public func textWidth(_ text: String) -> Int {
  HarmlessGlyphs(text).reduce(0) { $0 + Int($1.width) }
}
