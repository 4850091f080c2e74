import Canvas
import GameDay

/// A running drill on the screen: what users get, the services, plots, the map and the pane.
///
/// The smallest window shows the headline, the services, one plot and the pane one below the other;
/// larger ones have all plots side by side and the map. A long answer takes the room it needs from
/// the plots or the map, until Esc puts it away.
struct DrillBoard {
  let screen: DrillScreen
  let view: DrillView
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    let parts = Self.parts(of: area, look: look, guide: guide)
    DrillHeadline(view: view, look: look).draw(in: parts[0], on: &canvas)
    guide.draw(in: parts[2], on: &canvas)
    let body = parts[1]
    switch Self.form(of: body, look: look) {
    case .small: drawSmall(in: body, on: &canvas)
    case .middle: drawMiddle(in: body, on: &canvas)
    case .wide: drawWide(in: body, on: &canvas)
    }
  }

  /// Where the pane lies and how much of its text is seen.
  func paneRoom(in area: Rectangle) -> Rectangle {
    let body = Self.parts(of: area, look: look, guide: guide)[1]
    switch Self.form(of: body, look: look) {
    case .small: return smallParts(body)[2]
    case .middle: return middleParts(body)[2]
    case .wide: return wideParts(body).pane
    }
  }

  private enum Form { case small, middle, wide }

  private static func form(of body: Rectangle, look: Look) -> Form {
    if look.isBig { return .small }
    if body.width >= 150 && body.height >= 36 { return .wide }
    return body.width >= 110 && body.height >= 24 ? .middle : .small
  }

  private static func parts(of area: Rectangle, look: Look, guide: TextBlock) -> [Rectangle] {
    area.rows([.fixed(3), .share(1), .fixed(min(2, guide.height(width: area.width)))])
  }

  private var guide: TextBlock {
    let next = DrillGuide.next(view, screen.memory)
    return TextBlock(RichText("Next: ", look(.key)) + RichText(next), hanging: 6)
  }

  private var pane: DrillPaneDrawing {
    DrillPaneDrawing(screen: screen, view: view, look: look)
  }

  private var plots: DrillPlots { DrillPlots(screen: screen, view: view, look: look) }
}

extension DrillBoard {
  /// Services, the plot, the pane: one below the other.
  private func smallParts(_ area: Rectangle) -> [Rectangle] {
    let services = min(view.services.count + 1, 7)
    let rest = area.height - services
    let least = look.isBig ? 6 : 5
    // An answer that is read may take the plot's place; less than five rows of plot tell nothing.
    let wanted = screen.isReading ? pane.height(width: area.width) : least
    let plot = rest - max(least, min(wanted, rest))
    return area.rows([.fixed(services), .fixed(plot < 5 ? 0 : plot), .share(1)])
  }

  private func drawSmall(in area: Rectangle, on canvas: inout Canvas) {
    let parts = smallParts(area)
    ServiceTable(screen: screen, view: view, look: look).draw(in: parts[0], on: &canvas)
    if look.isBig, parts[1].height > BigText.height {
      let rows = parts[1].inset(top: 1).rows([.fixed(BigText.height), .fixed(1), .share(1)])
      drawLargeFigures(in: rows[0], on: &canvas)
      if rows[2].height >= 5 { plots.draw(screen.plot, in: rows[2], on: &canvas) }
    } else {
      plots.draw(screen.plot, in: parts[1], on: &canvas)
    }
    pane.draw(in: parts[2], on: &canvas)
  }

  /// What users get and the headline number, to be read from the last row.
  private func drawLargeFigures(in area: Rectangle, on canvas: inout Canvas) {
    let headline = view.headline
    let ratio = headline.attemptsPerSuccess
    let halves = area.columns([.share(1), .share(1)], gap: 2)
    let success = DrillHeadline.success(headline.success)
    draw(success, ["of the users", "succeed"], headline.isKept ? .good : .bad, halves[0], &canvas)
    draw(
      ratio.isFinite ? Figures.short(ratio) : "∞", ["attempts", "per success"],
      ratio >= 10 ? .bad : .strong, halves[1], &canvas)
  }

  private func draw(
    _ figure: String, _ label: [String], _ role: Role, _ area: Rectangle, _ canvas: inout Canvas
  ) {
    BigText.draw(figure, at: area.origin, style: look(role), on: &canvas)
    let place = area.inset(left: BigText.width(figure) + 1, top: 1)
    for (row, words) in label.enumerated() {
      canvas.put(RichText(words, look(.strong)), in: place.row(row))
    }
  }
}

extension DrillBoard {
  /// Services, six plots in two rows, and below them the map or the pane.
  private func middleParts(_ area: Rectangle) -> [Rectangle] {
    let services = min(view.services.count + 1, 9)
    let rest = area.height - services - 2
    let wanted = screen.isReading ? pane.height(width: area.width) : 0
    let isLong = wanted > rest - 2 * Self.plotHeight
    let plots = isLong ? Self.plotHeight : 2 * Self.plotHeight
    return area.rows([.fixed(services), .fixed(plots), .share(1)], gap: 1)
  }

  /// The rows of a plot among others in a window of middle size.
  private static let plotHeight = 7

  private func drawMiddle(in area: Rectangle, on canvas: inout Canvas) {
    let parts = middleParts(area)
    ServiceTable(screen: screen, view: view, look: look).draw(in: parts[0], on: &canvas)
    let rows = parts[1].height / Self.plotHeight
    plots.draw(rows: rows, columns: 3, in: parts[1], on: &canvas)
    guard !screen.isReading else { return pane.draw(in: parts[2], on: &canvas) }
    let halves = parts[2].rows([.share(1), .fixed(1)])
    DrillMap(screen: screen, view: view, look: look).draw(in: halves[0], on: &canvas)
    let hint =
      screen.view?.replies.isEmpty == false
      ? "Tab shows the last answer, the timeline and more in the map's place."
      : "Answers will stand here, Esc puts them away. Tab shows the timeline and more."
    canvas.put(RichText(hint, look(.faint)), in: halves[1])
  }
}

extension DrillBoard {
  private struct WideParts {
    var services: Rectangle
    var map: Rectangle
    var plots: Rectangle
    var pane: Rectangle
    var timeline: Rectangle
  }

  /// Map and services beside the pane and the timeline, and all plots below.
  private func wideParts(_ area: Rectangle) -> WideParts {
    let services = min(view.services.count + 1, 12)
    let plots = area.height * 2 / 5
    let rows = area.rows([.share(1), .fixed(plots)], gap: 1)
    let columns = rows[0].columns([.share(5), .share(4)], gap: 2)
    let left = columns[0].rows([.fixed(services), .share(1)], gap: 1)
    let wanted = max(8, pane.height(width: columns[1].width))
    let room = columns[1].height
    let right = columns[1].rows([.fixed(max(room / 2, min(wanted, room - 8))), .share(1)])
    return WideParts(
      services: left[0], map: left[1], plots: rows[1], pane: right[0], timeline: right[1])
  }

  private func drawWide(in area: Rectangle, on canvas: inout Canvas) {
    let parts = wideParts(area)
    ServiceTable(screen: screen, view: view, look: look).draw(in: parts.services, on: &canvas)
    DrillMap(screen: screen, view: view, look: look).draw(in: parts.map, on: &canvas)
    plots.draw(rows: 2, columns: 3, in: parts.plots, on: &canvas)
    pane.draw(in: parts.pane, on: &canvas)
    DrillPaneDrawing(screen: screen, view: view, look: look, only: .timeline)
      .draw(in: parts.timeline, on: &canvas)
  }
}
