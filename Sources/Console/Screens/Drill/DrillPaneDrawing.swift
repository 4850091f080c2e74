import Canvas
import Commands
import GameDay
import Units

/// The pane of a running drill: the last answer, the timeline, measures, or the commands.
struct DrillPaneDrawing {
  let screen: DrillScreen
  let view: DrillView
  let look: Look
  /// Shows this, whatever the pane is turned to.
  var only: DrillPane?

  private var pane: DrillPane { only ?? screen.pane }

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard area.height >= 3 else { return }
    let note = only == nil ? self.note(in: area) : ""
    Box(RichText(title, look(.heading)), note: RichText(note, look(.faint)), style: look(.border))
      .draw(in: area, on: &canvas)
    // A timeline beside the pane is read from its end: what happened last is what matters.
    TextBlock(
      text, scroll: only == nil ? screen.scroll : DrillScreen.toTheEnd, style: look(.text)
    ).draw(in: Self.room(of: area), on: &canvas)
  }

  /// The keys that matter for the pane, as many as have room beside the title.
  private func note(in area: Rectangle) -> String {
    let others = DrillPane.allCases.map { $0 == pane ? "[\($0.rawValue)]" : $0.rawValue }
    let isPartial = TextBlock(text).mostScroll(in: Self.room(of: area).size) > 0
    let keys = (isPartial ? ["PgDn more"] : []) + (screen.isReading ? ["Esc less"] : [])
    let notes = [
      keys + ["Tab: \(others.joined(separator: " "))"], keys + ["Tab others"], keys,
    ].map { $0.joined(separator: " · ") }
    return notes.first { textWidth($0) + textWidth(title) + 10 <= area.width } ?? ""
  }

  /// The rows that its text needs at this width, with the frame.
  func height(width: Int) -> Int {
    TextBlock(text).height(width: Self.room(of: Rectangle(Size(width, 3))).width) + 2
  }

  /// Where the text lies in the frame.
  static func room(of area: Rectangle) -> Rectangle {
    Box.inner(of: area).inset(left: 1, right: 1)
  }

  private var title: String {
    guard pane == .answer else { return pane.rawValue }
    guard let reply = view.replies.last else { return "answer" }
    return ":\(reply.input)  at \(Figures.clock(reply.at))"
  }

  /// What the pane says.
  var text: RichText {
    switch pane {
    case .answer: answer
    case .timeline: lines(view.feed.map(line))
    case .measures: measures
    case .commands: commands
    }
  }

  private var commands: RichText {
    guard let language = screen.language else { return "" }
    let entries = language.help.map { entry in
      RichText(entry.usage, look(.code)) + RichText("  \(entry.summary)")
        + RichText(entry.cost.isEmpty ? "" : " (\(entry.cost))", look(.faint))
    }
    return RichText("A command and ? tells what it would do, before it is run.\n", look(.faint))
      + lines(entries)
  }

  private var answer: RichText {
    guard let reply = view.replies.last else {
      return RichText(
        "Answers stand here. Enter looks at the selected service; : opens the command line.",
        look(.faint))
    }
    let head: RichText =
      switch reply.kind {
      case .refused: RichText("✗ not done\n", look(.bad))
      case .ordered(let lands):
        RichText("✓ ordered: works from \(Figures.clock(lands)) on\n", look(.good))
      case .recorded: RichText("✓ written down\n", look(.good))
      case .shown: RichText()
      }
    return head + lines(reply.lines.map { RichText($0) })
  }

  private var measures: RichText {
    var all: [RichText] = view.pending.map {
      RichText("… \($0.text)", look(.warning))
        + RichText("  works from \(Figures.clock($0.lands)) on", look(.faint))
    }
    for service in view.services where !service.measures.isEmpty {
      all.append(
        RichText("✓ \(service.name): ", look(.good))
          + RichText(service.measures.joined(separator: ", ")))
    }
    return all.isEmpty
      ? RichText("No measure is in force or on its way.", look(.faint)) : lines(all)
  }

  private func line(_ line: DrillView.FeedLine) -> RichText {
    let (sign, role) = Self.mark(line.kind)
    let who = line.who.map { "\($0): " } ?? ""
    return RichText("\(Figures.clock(line.at)) ", look(.faint)) + RichText("\(sign) ", look(role))
      + RichText("\(who)\(line.text)", look(line.kind == .page ? .bad : .text))
  }

  private static func mark(_ kind: DrillView.FeedLine.Kind) -> (String, Role) {
    switch kind {
    case .page: ("✗", .bad)
    case .says: ("“", .text)
    case .hint: ("?", .key)
    case .change: ("*", .warning)
    case .said: ("›", .text)
    case .ordered: ("…", .warning)
    case .landed: ("✓", .good)
    }
  }

  private func lines(_ all: [RichText]) -> RichText {
    var text = RichText()
    for (index, line) in all.enumerated() {
      if index > 0 { text += "\n" }
      text += line
    }
    return text
  }
}
