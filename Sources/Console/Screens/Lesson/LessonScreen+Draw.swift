import Canvas
import Lesson

extension LessonScreen {
  /// The widest a line of text is set: longer ones are hard to read.
  private static let widest = 84

  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    if let stage {
      stage.draw(on: &canvas, in: area, look: look)
      return
    }
    // The blank row above is given up where it is needed.
    let parts = area.rows([.fixed(area.height > 24 ? 1 : 0), .share(1), .fixed(1)])
    drawProgress(in: parts[2], on: &canvas, look: look)
    let column = parts[1].centered(
      Size(min(parts[1].width - 2, look.isBig ? 60 : Self.widest), parts[1].height))
    let lines = LessonText(screen: self, look: look, width: column.width - 2).lines()
    let shown = spaced(lines, look: look)
    let top = scrollShown(lines: shown.count, height: column.height)
    let window = ScrollWindow(count: shown.count, height: column.height, top: top)
    for (row, index) in window.visible.enumerated() {
      canvas.put(shown[index], in: column.row(row))
    }
    if window.visible.upperBound < shown.count {
      let left = shown.count - window.visible.upperBound
      let more = "Down: \(left) more \(left == 1 ? "line" : "lines")"
      canvas.put(RichText(more, look(.key)), in: parts[2], .right)
    }
  }

  /// In big mode a blank line stands between all lines.
  private func spaced(_ lines: [RichText], look: Look) -> [RichText] {
    look.isBig ? lines.flatMap { [$0, ""] } : lines
  }

  private func drawProgress(in row: Rectangle, on canvas: inout Canvas, look: Look) {
    let last = lesson.pages.count
    let marks = lesson.pages.indices.map { number -> String in
      number == progress.page ? "●" : number <= progress.furthestPage ? "━" : "·"
    }
    let open = progress.openTasks(of: lesson).count
    let text =
      RichText(marks.joined(), look(.plot))
      + RichText("  \(progress.page + 1)/\(last)", look(.faint))
      + RichText(progress.isDone ? "  ✓ done" : "  \(open) to do", look(.faint))
    canvas.put(text, in: row)
  }

  func spoken(in library: Library) -> Spoken {
    if let stage { return stage.spoken() }
    let text = LessonText(screen: self, look: Look(Settings(theme: .plain)), width: 10_000)
    let body = text.lines().map(\.string).filter { !$0.isEmpty }
    return Spoken(
      lines: [
        .once(
          "page",
          "Page \(progress.page + 1) of \(lesson.pages.count).\n" + body.joined(separator: "\n")),
        .once("hint \(progress.page)", spokenHint),
      ])
  }

  private var spokenHint: String {
    switch page.task {
    case .demo: "Type enter to start the demo, esc to end it. An empty line turns the page."
    case .question where !isAnswered:
      "Type the number of your answer; enter gives several. An empty line turns the page."
    default: "An empty line turns the page, h turns back, q leaves."
    }
  }
}
