/// A piece of a lesson's page.
public enum LessonBlock: Hashable, Sendable {
  /// A heading below the page's own, with its depth (3 or 4).
  case heading(level: Int, text: [TextRun])
  /// Running text.
  case paragraph([TextRun])
  /// A list, each item one paragraph.
  case list(LessonList)
  /// Quoted paragraphs.
  case quote([[TextRun]])
  /// Code or console output, kept line by line.
  case code(language: String, lines: [String])
  /// A demo in place.
  case demo(DemoBlock)
  /// A prediction or a quiz question.
  case question(Question)
}

/// A bulleted or numbered list whose items are single paragraphs.
public struct LessonList: Hashable, Sendable {
  /// The first number of a numbered list; nil for bullets.
  public var firstNumber: Int?
  /// The items in order.
  public var items: [[TextRun]]

  /// Makes a list from its items.
  public init(firstNumber: Int?, items: [[TextRun]]) {
    self.firstNumber = firstNumber
    self.items = items
  }
}
