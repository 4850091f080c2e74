import Canvas
import Commands
import GameDay
import Units

/// The plots of a running drill, each with the band in which its figure usually is.
struct DrillPlots {
  let screen: DrillScreen
  let view: DrillView
  let look: Look

  /// Draws as many plots as there are places; the chosen one is always among them.
  func draw(rows: Int, columns: Int, in area: Rectangle, on canvas: inout Canvas) {
    var shown = Array(view.plots.indices.prefix(rows * columns))
    let chosen = screen.plot
    if !shown.contains(chosen), view.plots.indices.contains(chosen), !shown.isEmpty {
      shown[shown.count - 1] = chosen
    }
    let lines = area.rows(Array(repeating: .share(1), count: rows))
    for (place, index) in shown.enumerated() {
      let cells = lines[place / columns].columns(
        Array(repeating: .share(1), count: columns), gap: 2)
      draw(index, in: cells[place % columns], on: &canvas)
    }
  }

  /// Draws one plot below its title.
  func draw(_ index: Int, in area: Rectangle, on canvas: inout Canvas) {
    guard view.plots.indices.contains(index), area.height >= 2 else { return }
    let series = view.plots[index]
    // Latencies are told in seconds and plotted in milliseconds: the axis has no unit.
    let scale = series.metric.unit == .duration ? 1000.0 : 1
    drawTitle(index, in: area.row(0), on: &canvas)
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

  /// The title, with the latest value at the right end, so that a long title never hides it.
  private func drawTitle(_ index: Int, in row: Rectangle, on canvas: inout Canvas) {
    let series = view.plots[index]
    let latest = series.values.last.flatMap { $0 }
    let isOut = latest.map { value in series.band.map { !$0.contains(value) } ?? false } ?? false
    let mark = isOut ? (row.width >= 56 ? " ✗ out of band" : " ✗") : ""
    let value =
      RichText(latest.map(series.text) ?? "–", look(isOut ? .bad : .strong))
      + RichText(mark, look(.bad))
    let isChosen = index == screen.plot
    let unit = series.metric.unit == .duration ? " in ms" : ""
    let title =
      RichText("\(index + 1) ", look(.key))
      + RichText(series.title + unit, look(isChosen ? .heading : .text))
    // A short title has its value beside it, where the eye is.
    let gap = max(title.width + 2, min(row.width - value.width, 34))
    canvas.put(title, in: row.inset(right: value.width + 2))
    canvas.put(value, in: row.inset(left: min(gap, max(0, row.width - value.width))))
  }
}
