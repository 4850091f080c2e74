extension LessonProgress {
  /// Opens a page; a number out of range opens the nearest one there is.
  public mutating func open(page number: Int, of lesson: LessonDocument) {
    page = max(0, min(number, lesson.pages.count - 1))
    furthestPage = max(furthestPage, page)
    markDoneIfFinished(lesson)
  }

  /// Gives an answer, as indices from 0; an empty choice takes the answer back.
  public mutating func answer(_ question: Question, with chosen: [Int], of lesson: LessonDocument) {
    let chosen = Set(chosen).sorted()
    if let place = answers.firstIndex(where: { $0.question == question.id }) {
      answers[place].chosen = chosen
    } else if !chosen.isEmpty {
      answers.append(
        GivenAnswer(
          question: question.id, chosen: chosen, wasRightAtFirst: question.isRight(chosen)))
    }
    markDoneIfFinished(lesson)
  }

  /// Remembers that the demo of a page was started.
  public mutating func watchDemo(onPage number: Int, of lesson: LessonDocument) {
    guard !demosWatched.contains(number) else { return }
    demosWatched = (demosWatched + [number]).sorted()
    markDoneIfFinished(lesson)
  }

  /// What is still to be done before the lesson counts as done, in reading order.
  public func openTasks(of lesson: LessonDocument) -> [OpenTask] {
    lesson.pages.enumerated().compactMap { number, page in
      switch page.task {
      case .question(let question) where chosen(for: question.id) == nil:
        OpenTask(page: number, kind: question.kind == .quiz ? .quiz : .prediction)
      case .demo where !demosWatched.contains(number):
        OpenTask(page: number, kind: .demo)
      default:
        number > furthestPage ? OpenTask(page: number, kind: .reading) : nil
      }
    }
  }

  /// How many of the quiz questions were answered right at the first try, of how many.
  public func quizScore(of lesson: LessonDocument) -> (right: Int, of: Int) {
    let quiz = lesson.questions.filter { $0.kind == .quiz }
    let right = quiz.filter { question in
      answers.contains { $0.question == question.id && $0.wasRightAtFirst }
    }
    return (right.count, quiz.count)
  }

  /// Fits what was kept to the lesson as it is now: a lesson may have been rewritten since.
  public mutating func fit(to lesson: LessonDocument) {
    let last = lesson.pages.count - 1
    page = max(0, min(page, last))
    furthestPage = max(page, min(furthestPage, last))
    demosWatched.removeAll { !lesson.pages.indices.contains($0) }
    answers.removeAll { given in
      guard let question = lesson.question(given.question) else { return true }
      return given.chosen.contains { !question.answers.indices.contains($0) }
    }
  }

  private mutating func markDoneIfFinished(_ lesson: LessonDocument) {
    if openTasks(of: lesson).isEmpty { isDone = true }
  }
}

/// Something that a learner has not done yet.
public struct OpenTask: Hashable, Sendable {
  /// What is to be done.
  public enum Kind: Hashable, Sendable {
    /// A page that was never open.
    case reading
    /// A demo that was never started.
    case demo
    /// A prediction that was not made.
    case prediction
    /// A quiz question that was not answered.
    case quiz
  }

  /// The page on which it waits, from 0.
  public var page: Int
  /// What it is.
  public var kind: Kind

  /// Makes a task that waits on a page.
  public init(page: Int, kind: Kind) {
    self.page = page
    self.kind = kind
  }
}
