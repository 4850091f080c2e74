import Canvas
import GameDay
import Units

/// The three lines on top of a running drill: the page, the promise to users, the headline number.
struct DrillHeadline {
  let view: DrillView
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    canvas.put(page, in: area.row(0))
    let rate = RichText("  \(Figures.short(view.headline.requestRate)) req/s", look(.text))
    let line = promise
    canvas.put(line.width + rate.width <= area.width ? line + rate : line, in: area.row(1))
    canvas.put(attempts, in: area.row(2))
  }

  private var page: RichText {
    guard let page = view.openPage else { return RichText("no page open", look(.faint)) }
    let more = openPages - 1
    return RichText("✗ PAGE \(Figures.clock(page.at))  \(page.text)", look(.bad))
      + RichText(more > 0 ? "  +\(more) more" : "", look(.bad))
  }

  /// How many pages went off since somebody took them last.
  private var openPages: Int {
    let taken = view.feed.lastIndex { $0.kind == .said && $0.text.hasPrefix("ack") }
    return view.feed[(taken.map { $0 + 1 } ?? 0)...].count { $0.kind == .page }
  }

  private var promise: RichText {
    let headline = view.headline
    let kept = headline.isKept
    let promised = headline.promisedP99.map { " (≤ \(Figures.time($0)))" } ?? ""
    return RichText(kept ? "✓ promise kept" : "✗ promise broken", look(kept ? .good : .bad))
      + RichText("  success ", look(.faint))
      + RichText(Self.success(headline.success), look(.strong))
      + RichText(" (≥ \(Self.success(headline.promisedSuccess)))  p99 ", look(.faint))
      + RichText(Figures.time(headline.p99), look(.strong))
      + RichText(promised, look(.faint))
  }

  private var attempts: RichText {
    let headline = view.headline
    let ratio = headline.attemptsPerSuccess
    let isOver = ratio >= 10 || !ratio.isFinite
    let line =
      RichText("attempts per success ", look(.faint))
      + RichText(
        ratio.isFinite ? Figures.short(ratio) : "no success", look(isOver ? .bad : .strong))
      + RichText(isOver ? " ✗ over 10" : "", look(.bad))
    guard let pending = view.pending.first else { return line }
    let wait = Int(max(0, (pending.lands - view.clock).seconds).rounded(.up))
    let more = view.pending.count > 1 ? " +\(view.pending.count - 1) more" : ""
    return line + RichText("  … \(pending.text) in \(wait) s\(more)", look(.warning))
  }

  /// A share of successes, which needs a decimal near the top.
  static func success(_ share: Double) -> String {
    "\(Figures.fixed(share * 100, share > 0.9 && share < 1 ? 1 : 0))%"
  }
}
