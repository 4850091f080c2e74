import Canvas
import TestSupport
import Testing

@Suite("Widgets together on a screen")
struct DashboardTests {
  @Test("A map above plots fills a small and a large screen well.", arguments: Screens.all)
  func dashboard(_ screen: Screens) {
    var canvas = screen.canvas()
    let parts = canvas.bounds.rows([.fixed(1), .share(1), .share(2), .fixed(1)])
    canvas.put("incident 2:31   speed ×4   on call: you", at: .zero, style: .bold)
    Box("service map").draw(in: parts[1], on: &canvas)
    GraphMapTests.shop.draw(in: Box.inner(of: parts[1]), on: &canvas)
    let columns = screen.size.width >= 160 ? 3 : 2
    let plots = Self.plots.prefix(columns * 2)
    let rows = parts[2].rows([.share(1), .share(1)])
    for (index, plot) in plots.enumerated() {
      let cells = rows[index / columns].columns(Array(repeating: .share(1), count: columns))
      let place = cells[index % columns]
      Box(RichText(plot.title), note: RichText(plot.reading)).draw(in: place, on: &canvas)
      plot.plot.draw(in: Box.inner(of: place), on: &canvas)
    }
    WidgetScreens.keys.draw(in: parts[3], on: &canvas)
    expectScreen(canvas, "dashboard-\(screen.name)")
  }

  private struct Panel {
    let title: String
    let reading: String
    let plot: LinePlot
  }

  private static let plots: [Panel] = [
    panel("success", "0 %", .percent, 0.97...1, rise(from: 0.99, to: 0)),
    panel("attempts per success", "103", Axis(), 1...1.4, rise(from: 1.2, to: 103)),
    panel(
      "p99 latency", "1.2 s", Axis(label: { NumberText.compact($0) + " ms" }), 20...60,
      rise(from: 38, to: 1200)),
    panel("queue", "256 of 256", Axis(0...256), 0...12, rise(from: 4, to: 256)),
    panel("threads", "200 of 200", Axis(0...200), 5...30, rise(from: 14, to: 200)),
    panel("cpu", "62 %", .percent, 0.1...0.3, rise(from: 0.18, to: 0.62)),
  ]

  private static func panel(
    _ title: String, _ reading: String, _ axis: Axis, _ usual: ClosedRange<Double>,
    _ values: [Double?]
  ) -> Panel {
    Panel(
      title: title, reading: reading,
      plot: LinePlot(
        [LinePlot.Series(title, values)], band: LinePlot.Band(usual), y: axis, x: .clock(0...180),
        capacity: 180, showsLegend: false))
  }

  /// Calm for a minute, then another level, with small waves all along.
  private static func rise(from calm: Double, to level: Double) -> [Double?] {
    (0..<151).map { second -> Double? in
      let wave = 1 + Double(second * 7 % 11 - 5) / 200
      let share = min(max(Double(second - 60) / 20, 0), 1)
      return (calm + (level - calm) * share) * wave
    }
  }
}
