/// How far somebody is in one lesson, kept between sittings.
public struct LessonProgress: Hashable, Sendable, Codable {
  /// An answer that was given to one question.
  public struct GivenAnswer: Hashable, Sendable, Codable {
    /// The question's id.
    public var question: String
    /// What was chosen, as indices from 0, ascending.
    public var chosen: [Int]
    /// Whether it was right when it was first given; taking an answer back does not change it.
    public var wasRightAtFirst: Bool

    /// Makes the record of an answer.
    public init(question: String, chosen: [Int], wasRightAtFirst: Bool) {
      self.question = question
      self.chosen = chosen
      self.wasRightAtFirst = wasRightAtFirst
    }
  }

  /// The page last open, from 0.
  public var page: Int
  /// The furthest page that was ever open, from 0.
  public var furthestPage: Int
  /// The answers given, one a question, in the order in which they were given.
  public var answers: [GivenAnswer]
  /// The pages (from 0, ascending) whose demo was started.
  public var demosWatched: [Int]
  /// Whether the lesson was finished once; it stays finished when it is read again.
  public var isDone: Bool

  /// Makes the progress of somebody who has not begun.
  public init() {
    page = 0
    furthestPage = 0
    answers = []
    demosWatched = []
    isDone = false
  }

  /// What was answered to a question, as indices from 0; nil before the first answer and after
  /// it was taken back.
  public func chosen(for question: String) -> [Int]? {
    guard let given = answers.first(where: { $0.question == question }) else { return nil }
    return given.chosen.isEmpty ? nil : given.chosen
  }

  /// Whether nothing was done yet.
  public var isFresh: Bool {
    self == LessonProgress()
  }
}
