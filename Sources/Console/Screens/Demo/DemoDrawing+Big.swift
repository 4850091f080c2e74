import Canvas
import DemoModel
import Units

/// Big mode: the picture, the verdict, one figure and the cures, to be read from the last row.
extension DemoDrawing {
  func drawBig(in area: Rectangle, on canvas: inout Canvas) {
    let hasRoom = area.height >= CorridorDrawing.bigHeight + 20
    let corridor = hasRoom ? CorridorDrawing.bigHeight : CorridorDrawing.tallHeight
    // The first gaps are given up where room is short.
    let gap = hasRoom ? 1 : area.height >= 25 ? 1 : 0
    let cures = hasRoom ? 2 * demo.cures.count : 2
    let parts = area.rows([
      .fixed(corridor), .fixed(gap), .fixed(BigText.height), .fixed(gap), .fixed(2),
      .fixed(gap), .fixed(cures), .share(1),
    ])
    drawPicture(in: parts[0], on: &canvas)
    drawBigFindings(in: parts[2], on: &canvas)
    drawBigRates(in: parts[4], on: &canvas)
    if hasRoom {
      drawBigCures(in: parts[6], on: &canvas)
    } else {
      drawCureRow(in: parts[6], on: &canvas)
    }
    let rest = parts[7].inset(top: parts[7].height > 3 ? 1 : 0)
    drawChangeLines(in: rest, on: &canvas)
  }

  /// The verdict in large letters, and the headline number as large beside it.
  private func drawBigFindings(in area: Rectangle, on canvas: inout Canvas) {
    let verdict = snapshot.finding.verdict
    let mark = DemoWording.mark(verdict)
    let title = verdict == .busyFine ? "busy" : verdict.title
    BigText.draw(title, at: area.origin, style: look(mark.role), on: &canvas)
    let ratio = snapshot.window.attemptsPerSuccess
    let headline = ratio.map(Figures.short) ?? (snapshot.window.attempts > 0 ? "∞" : "–")
    let label = ["\(words.attempts)", "per", "\(words.success)"]
    let labelWidth = label.map(textWidth).max() ?? 0
    let width = BigText.width(headline)
    let x = max(area.x + BigText.width(title) + 3, area.right - width - labelWidth - 1)
    guard x + width < area.right else { return }
    BigText.draw(headline, at: Point(x, area.y), style: look(.strong), on: &canvas)
    let place = area.inset(left: x - area.x + width + 1, top: 1)
    for (row, word) in label.enumerated() {
      canvas.put(RichText(word, look(.strong)), in: place.row(row))
    }
  }

  private func drawBigRates(in area: Rectangle, on canvas: inout Canvas) {
    let mark = DemoWording.mark(snapshot.finding.verdict)
    let reason = snapshot.finding.reason(words)
    let text =
      RichText("\(mark.sign) \(snapshot.finding.verdict.title): ", look(mark.role))
      + RichText(reason)
    TextBlock(text, hanging: 2).draw(in: area, on: &canvas)
  }

  /// One cure a row, with a row between them.
  private func drawBigCures(in area: Rectangle, on canvas: inout Canvas) {
    for (index, entry) in demo.cures.enumerated() {
      let isOn = stage.activeCures.contains(entry.name)
      let line = cure(entry) + RichText("  \(entry.effect)", look(isOn ? .text : .faint))
      canvas.put(line, in: area.row(2 * index))
    }
  }
}
