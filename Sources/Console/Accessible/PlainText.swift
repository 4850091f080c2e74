public import Lesson

/// Texts without a screen, for `--plain` and for pipes: no escape, no layout but blank lines.
public enum PlainText {
  /// A whole lesson, page by page, with the reasons of its answers at its end.
  public static func lesson(_ lesson: LessonDocument) -> [String] {
    var lines = [lesson.title, "\(lesson.minutes) min. \(lesson.about)"]
    for page in lesson.pages {
      lines += ["", page.title == lesson.title ? "" : "== \(page.title)"]
      for block in page.blocks { lines += [""] + text(block) }
    }
    lines += ["", "== Answers"]
    for question in lesson.questions { lines += [""] + reasons(question) }
    return collapsed(lines)
  }

  /// The lessons with their state, one a line.
  public static func list(_ library: Library) -> [String] {
    library.lessons.map { lesson in
      let progress = library.progress(of: lesson.name)
      let state =
        progress.isDone
        ? "done" : progress.isFresh ? "new" : "page \(progress.page + 1) of \(lesson.pages.count)"
      return "\(lesson.name)  \(lesson.title)  \(lesson.minutes) min  \(state)"
    }
  }

  /// A block of a lesson in plain lines.
  static func text(_ block: LessonBlock) -> [String] {
    switch block {
    case .heading(_, let text): [text.plainText]
    case .paragraph(let text): [text.plainText]
    case .list(let list):
      list.items.enumerated().map { index, item in
        "\(list.firstNumber.map { "\($0 + index)." } ?? "-") \(item.plainText)"
      }
    case .quote(let paragraphs): paragraphs.map { "> \($0.plainText)" }
    case .code(_, let lines): lines.map { "    \($0)" }
    case .demo(let demo): ["Demo: sidestep demo \(demo.name)"]
    case .question(let question):
      question.text.map(\.plainText)
        + question.answers.enumerated().map { "\($0.offset + 1). \($0.element.text.plainText)" }
    }
  }

  private static func reasons(_ question: Question) -> [String] {
    let asked = question.text.last?.plainText ?? question.id
    return [asked]
      + question.answers.enumerated().map { index, answer in
        "\(index + 1). \(answer.isRight ? "right" : "wrong"): \(answer.why.plainText)"
      }
  }

  /// No two blank lines follow one another.
  private static func collapsed(_ lines: [String]) -> [String] {
    var kept: [String] = []
    for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(line) }
    return kept
  }
}
