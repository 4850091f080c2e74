import Lesson

extension LessonScreen {
  func spoken(in library: Library) -> Spoken {
    if let stage { return stage.spoken() }
    var lines = [Spoken.Line.once("page", pageText)]
    if case .question(let question) = page.task { lines += spoken(question) }
    if case .demo(let demo) = page.task { lines += spoken(demo) }
    if isLastPage { lines.append(.once("closing", closing)) }
    lines.append(.once("keys \(progress.page)", keys))
    return Spoken(lines: lines)
  }

  /// The page's number, title and text; what is asked and started there is said apart from it.
  private var pageText: String {
    let texts = page.blocks.flatMap { block -> [String] in
      switch block {
      case .question, .demo: []
      default: PlainText.text(block)
      }
    }
    let head = "Page \(progress.page + 1) of \(lesson.pages.count): \(page.title)"
    return ([head] + texts).joined(separator: "\n")
  }

  private func spoken(_ question: Question) -> [Spoken.Line] {
    let number = progress.page
    guard isAnswered else {
      let kind = question.kind == .prediction ? ["Your prediction."] : []
      let asked = kind + PlainText.text(.question(question))
      var lines = [Spoken.Line.once("question \(number)", asked.joined(separator: "\n"))]
      if !marked.isEmpty { lines.append(.once("marked", "Marked: \(Self.listed(marked)).")) }
      return lines
    }
    let chosen = progress.chosen(for: question.id) ?? []
    let yours = "You said \(Self.listed(chosen))."
    guard question.kind == .quiz else {
      return [.once("answer \(number)", "\(yours) Kept; you will see whether it is so.")]
    }
    let verdict =
      question.isRight(chosen)
      ? "Right." : "Not quite: right is \(Self.listed(question.rightAnswers))."
    let lines = ["\(yours) \(verdict)"] + reasons(question)
    return [.once("answer \(number)", lines.joined(separator: "\n"))]
  }

  private func spoken(_ demo: DemoBlock) -> [Spoken.Line] {
    guard progress.demosWatched.contains(progress.page), let id = demo.reveals,
      let question = lesson.question(id), let chosen = progress.chosen(for: id)
    else { return [] }
    let head = "What you said, \(Self.listed(chosen)), and what happens:"
    return [.once("revealed", ([head] + reasons(question)).joined(separator: "\n"))]
  }

  private func reasons(_ question: Question) -> [String] {
    question.answers.enumerated().map { index, answer in
      "\(index + 1), \(answer.isRight ? "right" : "wrong"): \(answer.text.plainText). "
        + answer.why.plainText
    }
  }

  private static func listed(_ answers: [Int]) -> String {
    answers.map { "\($0 + 1)" }.joined(separator: " and ")
  }

  private var closing: String {
    let open = progress.openTasks(of: lesson)
    guard open.isEmpty else {
      return "Still to do: pages \(open.map { "\($0.page + 1)" }.joined(separator: ", "))."
    }
    let score = progress.quizScore(of: lesson)
    return "Done. Quiz: \(score.right) of \(score.of) right at the first try."
  }

  private var keys: String {
    switch page.task {
    case .demo:
      "Type enter to start the demo on real threads, esc to end it. An empty line turns the page."
    case .question(let question) where !isAnswered && question.asksForAll:
      "Type the number of each right answer, then enter. An empty line turns the page."
    case .question where !isAnswered:
      "Type the number of your answer. An empty line turns the page."
    default: "An empty line turns the page, h turns back, q leaves."
    }
  }
}
