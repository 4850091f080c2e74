import Canvas
import DemoModel
import Lesson

/// Turns a lesson's page into lines with styles.
struct LessonText {
  let screen: LessonScreen
  let look: Look
  let width: Int

  /// The lines of the page that is open.
  func lines() -> [RichText] {
    var lines: [RichText] = [RichText(screen.page.title, look(.title)), ""]
    for block in screen.page.blocks {
      lines += self.lines(block)
      lines.append("")
    }
    if screen.isLastPage { lines += closing() }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private func lines(_ block: LessonBlock) -> [RichText] {
    switch block {
    case .heading(_, let text): [RichText(text.plainText, look(.heading))]
    case .paragraph(let text): rich(text).wrapped(width: width)
    case .list(let list): self.lines(list)
    case .quote(let paragraphs):
      paragraphs.flatMap { paragraph in
        rich(paragraph).wrapped(width: width - 2).map { RichText("│ ", look(.border)) + $0 }
      }
    case .code(_, let code): code.map { RichText("    \($0)", look(.code)) }
    case .demo(let demo): self.lines(demo)
    case .question(let question): self.lines(question)
    }
  }

  private func rich(_ text: [TextRun]) -> RichText {
    RichText(
      text.map { run in
        switch run.voice {
        case .plain where run.link == nil: RichText.Span(run.text, look(.text))
        case .plain: RichText.Span("\(run.text) (\(run.link ?? ""))", look(.text))
        case .emphasis: RichText.Span(run.text, look(.emphasis))
        case .strong: RichText.Span(run.text, look(.strong))
        case .code: RichText.Span(run.text, look(.code))
        }
      })
  }

  private func lines(_ list: LessonList) -> [RichText] {
    list.items.enumerated().flatMap { index, item in
      let mark = list.firstNumber.map { "\($0 + index). " } ?? "• "
      // Wrapping itself puts what continues a bullet below its text.
      let hanging = list.firstNumber == nil ? 0 : textWidth(mark)
      return (RichText(mark, look(.strong)) + rich(item)).wrapped(width: width, hanging: hanging)
    }
  }

  private func lines(_ demo: DemoBlock) -> [RichText] {
    let watched = screen.progress.demosWatched.contains(screen.progress.page)
    let timing = demo.settings.text("timing")
    var lines: [RichText] = [
      RichText("▶ Demo on real threads", look(.heading))
        + RichText("  \(demo.name), \(timing)", look(.faint)),
      RichText("  Enter", look(.key))
        + RichText(watched ? " runs it again." : " starts it; Esc comes back to this page."),
    ]
    guard watched, let id = demo.reveals, let question = screen.lesson.question(id) else {
      return lines
    }
    lines += ["", RichText("What you said, and what happens", look(.heading))]
    return lines + reasons(question)
  }

  private func lines(_ question: Question) -> [RichText] {
    let isGuess = question.kind == .prediction
    let kind = isGuess ? "Your prediction" : question.asksForAll ? "Choose all that are right" : ""
    let lines: [RichText] = kind.isEmpty ? [] : [RichText(kind, look(.heading)), ""]
    var asked: [RichText] = []
    for paragraph in question.text { asked += rich(paragraph).wrapped(width: width) + [""] }
    guard screen.isAnswered, !isGuess else { return lines + asked + offered(question) }
    // The reasons come first: they are what is new, and the page may be longer than the window.
    var answered = verdict(question) + [""]
    answered += reasons(question)
    answered += ["", RichText("The question was", look(.heading))]
    return answered + asked.dropLast()
  }

  private func offered(_ question: Question) -> [RichText] {
    let chosen = screen.progress.chosen(for: question.id) ?? screen.marked
    var lines: [RichText] = []
    for (index, answer) in question.answers.enumerated() {
      let isChosen = chosen.contains(index)
      let box = question.asksForAll ? (isChosen ? "[x] " : "[ ] ") : (isChosen ? "▸ " : "  ")
      let mark = RichText("\(index + 1)  ", look(.key)) + RichText(box, look(.strong))
      lines += (mark + rich(answer.text)).wrapped(width: width, hanging: mark.width)
    }
    return lines + ["", RichText(askingLine(question), look(.faint))]
  }

  private func askingLine(_ question: Question) -> String {
    if screen.isAnswered { return "Kept. You will see whether it is so; Space goes on." }
    let last = question.answers.count
    return question.asksForAll
      ? "Mark with 1 to \(last), then Enter." : "Press the number of your answer, 1 to \(last)."
  }

  private func verdict(_ question: Question) -> [RichText] {
    let chosen = screen.progress.chosen(for: question.id) ?? []
    guard question.isRight(chosen) else {
      let right = question.rightAnswers.map { "\($0 + 1)" }.joined(separator: ", ")
      return [RichText("✗ Not quite: right is \(right).", look(.bad))]
    }
    return [RichText("✓ Right.", look(.good))]
  }

  /// Every answer with the reason why it is right or wrong; after a prediction one's own and the
  /// right one come first, so that they are seen without scrolling.
  private func reasons(_ question: Question) -> [RichText] {
    let chosen = screen.progress.chosen(for: question.id) ?? []
    var order = Array(question.answers.indices)
    if question.kind == .prediction {
      let first = chosen + question.rightAnswers.filter { !chosen.contains($0) }
      order = first + order.filter { !first.contains($0) }
    }
    return order.flatMap { index in
      let answer = question.answers[index]
      let sign = answer.isRight ? RichText("✓ ", look(.good)) : RichText("✗ ", look(.bad))
      let yours = chosen.contains(index) ? RichText("  ← your answer", look(.strong)) : ""
      let head = RichText("\(index + 1)  ", look(.key)) + sign + rich(answer.text) + yours
      let why = RichText("     ") + rich(answer.why)
      return head.wrapped(width: width, hanging: 5)
        + why.wrapped(width: width)
    }
  }

  private func closing() -> [RichText] {
    let open = screen.progress.openTasks(of: screen.lesson)
    guard open.isEmpty else {
      let pages = open.map { "\($0.page + 1)" }.joined(separator: ", ")
      let text = "Still to do: pages \(pages). Space goes to the first of them."
      return RichText(text, look(.warning)).wrapped(width: width)
    }
    let score = screen.progress.quizScore(of: screen.lesson)
    let next = screen.next.map { "Space opens the next lesson: \($0.title)." } ?? "Space goes home."
    return [
      RichText(
        "✓ Done. Quiz: \(score.right) of \(score.of) right at the first try.", look(.good)),
      RichText(next, look(.faint)),
    ]
  }
}
