import Canvas
import DemoModel
import Units

/// Draws a demo that runs, in three arrangements: small, large, and big for projectors.
struct DemoDrawing {
  let stage: DemoStage
  let snapshot: DemoSnapshot
  let look: Look
  /// What became of a prediction.
  let below: String?

  var demo: DemoDescription { stage.demo }
  var words: DemoWords { stage.demo.words }

  /// Everything in 21 rows: figures before and after a cure stand in one line.
  func drawSmall(in area: Rectangle, on canvas: inout Canvas) {
    let corridor = area.height >= 21 ? CorridorDrawing.tallHeight : CorridorDrawing.flatHeight
    let threads = min(snapshot.threads.count + 1, max(0, area.height - corridor - 9))
    let verdict = min(2, verdictBlock.height(width: area.width))
    // Once a cure was switched, what it did is worth more than the sums since the start.
    let instruments = snapshot.change == nil && below == nil ? 2 : 1
    let parts = area.rows([
      .fixed(corridor), .fixed(1), .fixed(verdict), .fixed(instruments), .fixed(threads),
      .fixed(2), .share(1),
    ])
    drawPicture(in: parts[0], on: &canvas)
    drawMeeting(in: parts[1], on: &canvas)
    drawVerdict(in: parts[2], on: &canvas)
    drawInstruments(in: parts[3], on: &canvas)
    drawThreads(in: parts[4], on: &canvas)
    drawCureRow(in: parts[5], on: &canvas)
    drawChangeLines(in: parts[6], on: &canvas)
  }

  /// Everything side by side, and the rates over time below.
  func drawLarge(in area: Rectangle, on canvas: inout Canvas) {
    let lower = max(demo.cures.count + 1, 7)
    let foot = below == nil ? 0 : 2
    let parts = area.inset(top: 1).rows([
      .fixed(CorridorDrawing.tallHeight), .fixed(2), .fixed(2), .fixed(3), .fixed(lower),
      .fixed(foot), .share(1),
    ])
    drawPicture(in: parts[0], on: &canvas)
    drawMeeting(in: parts[1], on: &canvas)
    drawVerdict(in: parts[2], on: &canvas)
    drawInstruments(in: parts[3], on: &canvas)
    let isWide = area.width >= 140
    let columns = parts[4].columns(
      [.fixed(30), .fixed(42)] + (isWide ? [.share(1)] : []), gap: 3)
    drawCureList(in: columns[0], on: &canvas)
    drawChangeTable(in: columns[1], on: &canvas)
    if isWide { drawThreads(in: columns[2], on: &canvas) }
    drawBelow(in: parts[5], on: &canvas)
    let rest = parts[6].rows([.fixed(isWide ? 0 : snapshot.threads.count + 2), .share(1)])
    if !isWide { drawThreads(in: rest[0], on: &canvas) }
    drawRates(in: rest[1], on: &canvas)
  }

  func drawPicture(in area: Rectangle, on canvas: inout Canvas) {
    guard case .corridor(let corridor) = snapshot.picture else { return }
    CorridorDrawing(picture: corridor, demo: demo, look: look).draw(in: area, on: &canvas)
  }

  private func drawMeeting(in area: Rectangle, on canvas: inout Canvas) {
    let role: Role = snapshot.chance.count > 0 ? .warning : .faint
    canvas.put(RichText(DemoWording.meeting(snapshot, demo: demo), look(role)), in: area.row(0))
  }

  private func drawVerdict(in area: Rectangle, on canvas: inout Canvas) {
    verdictBlock.draw(in: area, on: &canvas)
  }

  private var verdictBlock: TextBlock {
    let finding = snapshot.finding
    let mark = DemoWording.mark(finding.verdict)
    let text =
      RichText("\(mark.sign) Detector: \(finding.verdict.title)", look(mark.role))
      + RichText(" – \(finding.reason(words))")
    return TextBlock(text, hanging: 2)
  }

  private func drawInstruments(in area: Rectangle, on canvas: inout Canvas) {
    let window = snapshot.window
    let line =
      RichText("attempts per success ", look(.faint))
      + RichText(DemoWording.attemptsPerSuccess(window, words: words), look(.strong))
      + RichText("   \(rates)   CPU ", look(.text))
      + RichText(Figures.percent(window.cpuShare?.value), look(.strong))
      + RichText(" of a core", look(.faint))
    canvas.put(line, in: area.row(0))
    canvas.put(RichText(DemoWording.sums(snapshot, words: words), look(.faint)), in: area.row(1))
  }

  private var rates: String {
    "\(words.attempts)/s \(Figures.short(snapshot.window.attemptRate.perSecond))   "
      + "\(words.successes)/s \(Figures.short(snapshot.window.successRate.perSecond))"
  }

  private func drawThreads(in area: Rectangle, on canvas: inout Canvas) {
    let columns = [
      Table.Column("thread"), .init("id", nil, .right), .init("state", .fixed(9)),
      .init("CPU", .fixed(5), .right), .init(words.attempts, .fixed(8), .right),
      .init(words.successes, .fixed(8), .right), .init("does now"),
    ]
    let rows = snapshot.threads.map { thread in
      [
        thread.name, thread.number.map(String.init) ?? "–", Self.words(thread.state),
        Figures.percent(thread.cpuShare?.value), Figures.grouped(thread.attempts),
        Figures.grouped(thread.successes), thread.doing,
      ].map { RichText($0) }
    }
    Table(columns, rows: rows, headingStyle: look(.heading)).draw(in: area, on: &canvas)
  }

  /// A thread's state as ps letters it, and in a word.
  private static func words(_ state: ThreadState) -> String {
    switch state {
    case .running: "R running"
    case .sleeping: "S asleep"
    case .uninterruptible: "D waiting"
    case .stopped: "T stopped"
    case .ended: "Z ended"
    case .unknown: "– unknown"
    }
  }

  func cure(_ cure: DemoCure) -> RichText {
    let isOn = stage.activeCures.contains(cure.name)
    let mark = isOn ? RichText("[x] ", look(.good)) : RichText("[ ] ", look(.faint))
    return RichText("\(cure.digit) ", look(.key)) + mark
      + RichText(cure.title, look(isOn ? .strong : .text))
  }

  /// The cures in two rows of columns.
  func drawCureRow(in area: Rectangle, on canvas: inout Canvas) {
    let perRow = (demo.cures.count + 1) / 2
    canvas.put(RichText("Cures:", look(.heading)), in: area.row(0))
    canvas.put(RichText("digits", look(.faint)), in: area.row(1))
    let places = area.inset(left: 8).columns(Array(repeating: .share(1), count: max(1, perRow)))
    for (index, entry) in demo.cures.enumerated() {
      canvas.put(cure(entry), in: places[index % perRow].row(index / perRow))
    }
  }

  private func drawCureList(in area: Rectangle, on canvas: inout Canvas) {
    canvas.put(RichText("Cures: press the digit", look(.heading)), in: area.row(0))
    for (row, entry) in demo.cures.enumerated() {
      canvas.put(cure(entry), in: area.row(row + 1))
    }
  }

  /// What came of the last switch, in one line of figures and one of words, and the prediction.
  func drawChangeLines(in area: Rectangle, on canvas: inout Canvas) {
    var lines: [RichText] = []
    if let change = snapshot.change, let entry = demo.cure(change.cure) {
      let figures = DemoWording.shortChange(change, words: words)
      lines.append(
        RichText("\(entry.title) \(change.isOn ? "on" : "off"): ", look(.strong))
          + RichText(figures))
      lines.append(outcome(change))
    } else {
      lines.append(RichText(demo.summary, look(.faint)))
      lines.append(
        RichText("Watch, then press a digit: figures before and after it stand here.", look(.faint))
      )
    }
    if let below { lines.insert(RichText(below, look(.strong)), at: min(1, lines.count)) }
    var row = 0
    for line in lines {
      for part in line.wrapped(width: area.width) where row < area.height {
        canvas.put(part, in: area.row(row))
        row += 1
      }
    }
  }

  private func outcome(_ change: CureChange) -> RichText {
    let text = DemoWording.outcome(change, of: demo, settings: stage.settings, at: snapshot.at)
    if change.firstSuccess != nil { return RichText("✓ \(text)", look(.good)) }
    return RichText(change.isOn ? "… \(text)" : text, look(.warning))
  }

  private func drawChangeTable(in area: Rectangle, on canvas: inout Canvas) {
    guard let change = snapshot.change, let entry = demo.cure(change.cure) else {
      let hint =
        "\(demo.summary)\nWatch, then press a digit: figures before and after it stand here."
      TextBlock(RichText(hint, look(.faint))).draw(in: area, on: &canvas)
      return
    }
    let rows = DemoWording.changeRows(change, words: words).map { row in
      [RichText(row.label), RichText(row.before), RichText(row.after, look(.strong))]
    }
    let table = Table(
      [
        .init("\(entry.title) \(change.isOn ? "on" : "off")", .fixed(20)),
        .init("before", .fixed(9), .right), .init("after", .fixed(9), .right),
      ], rows: rows, headingStyle: look(.heading))
    table.draw(in: area.top(rows: rows.count + 1), on: &canvas)
    TextBlock(outcome(change)).draw(in: area.inset(top: rows.count + 1), on: &canvas)
  }

  private func drawBelow(in area: Rectangle, on canvas: inout Canvas) {
    guard let below else { return }
    canvas.put(RichText(below, look(.strong)), in: area.row(0))
  }

  private func drawRates(in area: Rectangle, on canvas: inout Canvas) {
    guard area.height >= 6, stage.history.count > 1 else { return }
    let count = Double(stage.history.count)
    let end = snapshot.watched.seconds
    LinePlot(
      [
        .init("\(words.successes)/s", stage.history.map(\.successes), style: look(.good)),
        .init("\(words.attempts)/s", stage.history.map(\.attempts), style: look(.plot)),
      ], x: .clock(max(0, end - count)...max(1, end)), capacity: max(30, stage.history.count),
      style: look(.faint)
    ).draw(in: area, on: &canvas)
  }
}
