import Canvas
import Commands
import GameDay
import Units

/// A running drill on the screen: what users get, the services, plots, and the pane.
///
/// The smallest window shows the headline, the services, one plot and the pane one below the other;
/// larger ones put more plots and the map beside them.
struct DrillBoard {
  let screen: DrillScreen
  let view: DrillView
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    let next = DrillGuide.next(view, said: screen.said)
    let guide = TextBlock(RichText("Next: ", look(.key)) + RichText(next), hanging: 6)
    let parts = area.rows([
      .fixed(3), .share(1), .fixed(min(2, guide.height(width: area.width))),
    ])
    drawHeadline(in: parts[0], on: &canvas)
    guide.draw(in: parts[2], on: &canvas)
    let body = parts[1]
    if body.width >= 150, body.height >= 36, !look.isBig {
      drawWide(in: body, on: &canvas)
    } else if body.width >= 110, body.height >= 24, !look.isBig {
      drawMiddle(in: body, on: &canvas)
    } else {
      drawSmall(in: body, on: &canvas)
    }
  }

  private func drawSmall(in area: Rectangle, on canvas: inout Canvas) {
    let services = view.services.count + 1
    let parts = area.rows([
      .fixed(min(services, 6)), .fixed(max(6, (area.height - services) / 2)), .share(1),
    ])
    ServiceTable(screen: screen, view: view, look: look).draw(in: parts[0], on: &canvas)
    if look.isBig, parts[1].height > BigDigits.height {
      drawLargeFigure(in: parts[1], on: &canvas)
    } else {
      drawPlot(screen.plot, in: parts[1], on: &canvas)
    }
    DrillPaneDrawing(screen: screen, view: view, look: look).draw(in: parts[2], on: &canvas)
  }

  /// The headline number, to be read from the last row.
  private func drawLargeFigure(in area: Rectangle, on canvas: inout Canvas) {
    let ratio = view.headline.attemptsPerSuccess
    let text = ratio.isFinite ? Figures.short(ratio) : "∞"
    let style = look(ratio >= 10 ? .bad : .strong)
    BigDigits.draw(text, at: Point(area.x, area.y + 1), style: style, on: &canvas)
    let label = area.inset(left: BigDigits.width(text) + 3, top: 2)
    canvas.put(RichText("attempts per success", look(.strong)), in: label.row(0))
    canvas.put(RichText("over 10: nine tries in ten are waste", look(.faint)), in: label.row(1))
  }

  private func drawMiddle(in area: Rectangle, on canvas: inout Canvas) {
    let services = view.services.count + 1
    let parts = area.rows([.fixed(min(services, 8)), .share(1)], gap: 1)
    ServiceTable(screen: screen, view: view, look: look).draw(in: parts[0], on: &canvas)
    let columns = parts[1].columns([.share(1), .share(1)], gap: 2)
    let plots = columns[0].rows([.share(1), .share(1), .share(1)])
    for (index, place) in zip(plotOrder, plots) { drawPlot(index, in: place, on: &canvas) }
    DrillPaneDrawing(screen: screen, view: view, look: look).draw(in: columns[1], on: &canvas)
  }

  private func drawWide(in area: Rectangle, on canvas: inout Canvas) {
    let columns = area.columns([.share(5), .share(4)], gap: 2)
    let services = view.services.count + 1
    let map = min(area.height / 3, 5 * max(2, view.services.count))
    let left = columns[0].rows([.fixed(map), .fixed(min(services, 10)), .share(1)], gap: 1)
    drawMap(in: left[0], on: &canvas)
    ServiceTable(screen: screen, view: view, look: look).draw(in: left[1], on: &canvas)
    let rows = left[2].rows([.share(1), .share(1)])
    drawPlots(Array(plotOrder.prefix(2)), in: rows[0], on: &canvas)
    drawPlots(Array(plotOrder.dropFirst(2).prefix(2)), in: rows[1], on: &canvas)
    let right = columns[1].rows([.share(4), .share(5), .share(4)])
    drawPlots(Array(plotOrder.dropFirst(4).prefix(2)), in: right[0], on: &canvas)
    DrillPaneDrawing(screen: screen, view: view, look: look).draw(in: right[1], on: &canvas)
    DrillPaneDrawing(screen: screen, view: view, look: look, only: .timeline)
      .draw(in: right[2], on: &canvas)
  }

  /// The plots, the chosen one first.
  private var plotOrder: [Int] {
    let chosen = min(screen.plot, max(0, view.plots.count - 1))
    return [chosen] + view.plots.indices.filter { $0 != chosen }
  }

  private func drawPlots(_ indices: [Int], in area: Rectangle, on canvas: inout Canvas) {
    let places = area.columns(indices.map { _ in .share(1) }, gap: 2)
    for (index, place) in zip(indices, places) { drawPlot(index, in: place, on: &canvas) }
  }

  private func drawPlot(_ index: Int, in area: Rectangle, on canvas: inout Canvas) {
    guard view.plots.indices.contains(index), area.height >= 2 else { return }
    let series = view.plots[index]
    // Latencies are told in seconds and plotted in milliseconds: the axis has no unit.
    let scale = series.metric.unit == .duration ? 1000.0 : 1
    let latest = series.values.last.flatMap { $0 }
    let isOut = latest.map { value in series.band.map { !$0.contains(value) } ?? false } ?? false
    let title =
      RichText("\(index + 1) ", look(.key)) + RichText(series.title, look(.heading))
      + RichText(scale > 1 ? " in ms" : "", look(.heading))
      + RichText("  \(latest.map(series.text) ?? "–")", look(isOut ? .bad : .strong))
      + RichText(isOut ? " ✗ out of band" : "", look(.bad))
    canvas.put(title, in: area.row(0))
    let values = series.values.map { $0.map { $0 * scale } }
    let band = series.band.map { band in
      LinePlot.Band(band.lowerBound * scale...band.upperBound * scale, style: look(.band))
    }
    let first = Double(series.firstSecond)
    let last = first + Double(max(1, series.values.count - 1))
    LinePlot(
      [LinePlot.Series(series.metric.title, values, style: look(.plot))], band: band,
      y: series.metric.unit == .share ? .percent : Axis(), x: .clock(first...last),
      showsLegend: false, style: look(.faint)
    ).draw(in: area.inset(top: 1), on: &canvas)
  }

  private func drawMap(in area: Rectangle, on canvas: inout Canvas) {
    let clients = view.clients.map { client in
      GraphMap.Node(
        client.name, load: nil, reading: "\(Figures.short(client.requestRate))/s",
        healthMark: client.success >= view.headline.promisedSuccess ? "w" : "F",
        health: "\(Figures.percent(client.success)) succeed",
        style: look(client.success >= view.headline.promisedSuccess ? .text : .bad))
    }
    let services = view.services.map { service in
      GraphMap.Node(
        service.name, load: ServiceTable.load(service),
        reading: "queue \(Figures.grouped(service.queue))",
        healthMark: String(service.health.letter), health: service.health.rawValue,
        style: look(ServiceTable.role(service.health)))
    }
    let names = view.clients.map(\.name) + view.services.map(\.name)
    let edges = view.edges.compactMap { edge -> GraphMap.Edge? in
      guard let from = names.firstIndex(of: edge.from), let to = names.firstIndex(of: edge.to)
      else { return nil }
      return GraphMap.Edge(
        from: from, to: to, "\(Figures.short(edge.rate))/s",
        style: look(edge.success >= 0.99 ? .border : .warning))
    }
    GraphMap(
      clients + services, edges, selected: view.clients.count + screen.selected,
      style: look(.border)
    ).draw(in: area, on: &canvas)
  }

  private func drawHeadline(in area: Rectangle, on canvas: inout Canvas) {
    let headline = view.headline
    if let page = view.openPage {
      let text = "PAGE \(Figures.clock(page.at))  \(page.text)"
      canvas.put(RichText("✗ \(text)", look(.bad)), in: area.row(0))
    } else {
      canvas.put(RichText("no page open", look(.faint)), in: area.row(0))
    }
    let kept = headline.isKept
    let promised = headline.promisedP99.map { " (≤ \(Figures.time($0)))" } ?? ""
    canvas.put(
      RichText(kept ? "✓ promise kept" : "✗ promise broken", look(kept ? .good : .bad))
        + RichText("  success ", look(.faint))
        + RichText(Self.success(headline.success), look(.strong))
        + RichText(" (≥ \(Self.success(headline.promisedSuccess)))  p99 ", look(.faint))
        + RichText(Figures.time(headline.p99), look(.strong))
        + RichText("\(promised)  ", look(.faint))
        + RichText("\(Figures.short(headline.requestRate)) requests/s"), in: area.row(1))
    let ratio = headline.attemptsPerSuccess
    let isOver = ratio >= 10 || !ratio.isFinite
    var last =
      RichText("attempts per success ", look(.faint))
      + RichText(
        ratio.isFinite ? Figures.short(ratio) : "no success", look(isOver ? .bad : .strong))
      + RichText(isOver ? " ✗ over 10" : "", look(.bad))
    if let pending = view.pending.first {
      let wait = pending.lands - view.clock
      last += RichText("   on its way: \(pending.text), in \(Figures.time(wait))", look(.warning))
    }
    canvas.put(last, in: area.row(2))
  }

  /// A share of successes, which needs a decimal near the top.
  static func success(_ share: Double) -> String {
    "\(Figures.fixed(share * 100, share > 0.9 && share < 1 ? 1 : 0))%"
  }
}
