import Canvas
import Lesson

extension LessonScreen {
  /// The widest a line of text is set: longer ones are hard to read.
  private static let widest = 84
  /// The same in big mode: few words a line, so that a terminal of large letters shows them.
  private static let widestBig = 56

  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    if let stage {
      stage.draw(on: &canvas, in: area, look: look)
      return
    }
    guard let text = reading(in: area, look: look) else { return }
    let foot = area.row(area.height - 1)
    drawProgress(in: foot, on: &canvas, look: look)
    let window = ScrollWindow(count: text.lines.count, height: text.place.height, top: scroll)
    for (row, index) in window.visible.enumerated() {
      canvas.put(text.lines[index], in: text.place.row(row))
    }
    if window.visible.upperBound < text.lines.count {
      let left = text.lines.count - window.visible.upperBound
      let more = "Down: \(left) more \(left == 1 ? "line" : "lines")"
      canvas.put(RichText(more, look(.key)), in: foot, .right)
    }
  }

  /// The page's text in a column of a width that is easy to read.
  func reading(in body: Rectangle, look: Look) -> Reading? {
    guard stage == nil else { return nil }
    // The blank row above is given up where it is needed.
    let rows = body.inset(top: body.height > 24 ? 1 : 0, bottom: 1)
    let width = min(rows.width - 2, look.isBig ? Self.widestBig : Self.widest)
    let column = rows.centered(Size(width, rows.height))
    let lines = LessonText(screen: self, look: look, width: column.width - 2).lines()
    // In big mode a blank line stands between all lines, and paragraphs are further apart.
    guard look.isBig else { return Reading(lines: lines, in: column) }
    let spaced = lines.flatMap { line -> [RichText] in
      line.string.isEmpty ? [line] : [line, ""]
    }
    return Reading(lines: Array(spaced.dropLast()), in: column)
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
}
