/// A stretch of text in one voice, as inline Markdown gives it.
public struct TextRun: Hashable, Sendable {
  /// How a stretch of text is said.
  public enum Voice: Hashable, Sendable {
    /// As the text around it.
    case plain
    /// Stressed, `*so*`.
    case emphasis
    /// Important, `**so**`.
    case strong
    /// Code, commands and names, between back-ticks.
    case code
  }

  /// The words.
  public var text: String
  /// How they are said.
  public var voice: Voice
  /// Where a link leads, when the words are one.
  public var link: String?

  /// Makes a stretch of text.
  public init(_ text: String, voice: Voice = .plain, link: String? = nil) {
    self.text = text
    self.voice = voice
    self.link = link
  }
}

extension [TextRun] {
  /// The words alone, without their voices.
  public var plainText: String {
    map(\.text).joined()
  }
}
