/// A question with numbered answers, each with the reason why it is right or wrong.
public struct Question: Hashable, Sendable {
  /// When the reasons are told.
  public enum Kind: String, Hashable, Sendable {
    /// Asked before the event: the reasons come after it.
    case prediction = "predict"
    /// Asked about what was learnt: the reasons come at once.
    case quiz
  }

  /// One of the answers offered.
  public struct Answer: Hashable, Sendable {
    /// What the answer says.
    public var text: [TextRun]
    /// Why it is right, or wrong.
    public var why: [TextRun]
    /// Whether it is right.
    public var isRight: Bool

    /// Makes an answer with its reason.
    public init(text: [TextRun], why: [TextRun], isRight: Bool) {
      self.text = text
      self.why = why
      self.isRight = isRight
    }
  }

  /// The question's name within its lesson, by which an answer is kept.
  public var id: String
  /// Whether the reasons come at once or after the event.
  public var kind: Kind
  /// Whether the whole set of right answers is asked for, rather than the only one.
  public var asksForAll: Bool
  /// What is asked, by paragraphs.
  public var text: [[TextRun]]
  /// The answers in the order of their numbers: 2 to 9 of them.
  public var answers: [Answer]

  /// Makes a question.
  public init(
    id: String, kind: Kind, asksForAll: Bool = false, text: [[TextRun]], answers: [Answer]
  ) {
    self.id = id
    self.kind = kind
    self.asksForAll = asksForAll
    self.text = text
    self.answers = answers
  }

  /// The indices of the right answers, from 0, ascending.
  public var rightAnswers: [Int] {
    answers.indices.filter { answers[$0].isRight }
  }

  /// Whether a choice of answers (indices from 0) is exactly the right one.
  public func isRight(_ chosen: [Int]) -> Bool {
    chosen.sorted() == rightAnswers
  }
}
