/// A lesson as it was read from its file: a title and pages to go through one by one.
public struct LessonDocument: Hashable, Sendable {
  /// The name by which a lesson is asked for: its file name without the ending.
  public var name: String
  /// What the lesson is called on screens.
  public var title: String
  /// How long a sitting takes, in minutes.
  public var minutes: Int
  /// One or two sentences for the list of lessons.
  public var about: String
  /// The pages in their order; a document that was read has at least one.
  public var pages: [LessonPage]

  /// Makes a lesson from its parts.
  public init(name: String, title: String, minutes: Int, about: String, pages: [LessonPage]) {
    self.name = name
    self.title = title
    self.minutes = minutes
    self.about = about
    self.pages = pages
  }

  /// Every question of the lesson in reading order, predictions and quiz alike.
  public var questions: [Question] {
    pages.compactMap { page in
      if case .question(let question) = page.task { question } else { nil }
    }
  }

  /// The question with this id, if the lesson asks it.
  public func question(_ id: String) -> Question? {
    questions.first { $0.id == id }
  }
}
