import Canvas
import TestSupport
import Testing

@Suite("The line plot")
struct LinePlotTests {
  @Test("Two lines with a band, axes and a gap.", arguments: Screens.all)
  func twoLines(_ screen: Screens) {
    var canvas = screen.canvas(rows: screen.size.height / 2)
    Self.attempts.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "plot-two-lines-\(screen.name)")
  }

  @Test(
    "Four lines differ by their patterns, in ASCII by their marks.", arguments: GlyphSet.allCases)
  func fourLines(_ glyphs: GlyphSet) {
    var canvas = Canvas(Size(72, 16), glyphs: glyphs)
    let series = (0..<4).map { line in
      LinePlot.Series(
        ["fixed", "fast", "jittered", "capped"][line],
        (0..<60).map { Double(line * 20 + 10) + Double($0 * (line % 2 == 0 ? 1 : -1)) / 4 })
    }
    LinePlot(series, x: .clock(0...60)).draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "plot-four-lines-\(glyphs)")
  }

  @Test("Little room costs the legend first, then the labels, then the axes.")
  func littleRoom() {
    var canvas = Canvas(Size(96, 9))
    for (index, size) in [Size(40, 8), Size(30, 4), Size(16, 3), Size(4, 1)].enumerated() {
      let x = [0, 42, 74, 91][index]
      let area = Rectangle(x: x, y: 0, width: size.width, height: size.height)
      Self.attempts.draw(in: area, on: &canvas)
    }
    expectScreen(canvas, "plot-little-room")
  }

  @Test("Many more values than dots keep their peaks.")
  func peaks() {
    var values = [Double?](repeating: 1, count: 5000)
    values[1234] = 9
    var canvas = Canvas(Size(40, 7))
    LinePlot([LinePlot.Series("rare", values)], showsLegend: false)
      .draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "plot-peak")
  }

  @Test("Values that fill only part of the width leave the rest empty.")
  func growing() {
    var canvas = Canvas(Size(40, 6))
    let plot = LinePlot(
      [LinePlot.Series("young", (0..<20).map { Double($0) })], x: .clock(0...120), capacity: 60,
      showsLegend: false)
    plot.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "plot-growing")
  }

  @Test("No value, one value, equal values and infinite ones are drawn as far as they can be.")
  func oddValues() {
    let odd: [[Double?]] = [
      [], [nil], [3], [2, 2, 2], [.nan, .infinity, 1], [-5, -4.5], [1e300, -1e300], [0, 0],
      [1e-12, 2e-12], [.greatestFiniteMagnitude, -.greatestFiniteMagnitude],
    ]
    withEvery("values", in: odd) { values in
      for axis in [Axis(), .percent, Axis(5...5), .clock(0...0)] {
        for glyphs in GlyphSet.allCases {
          var canvas = Canvas(Size(40, 9), glyphs: glyphs)
          LinePlot([LinePlot.Series("odd", values)], y: axis, x: axis)
            .draw(in: canvas.bounds, on: &canvas)
          #expect(ScreenText.of(canvas).joined().contains("odd"))
        }
      }
    }
  }

  static let attempts = LinePlot(
    [
      LinePlot.Series("attempts 310/s", rise(from: 80, to: 310), style: Style(foreground: .red)),
      LinePlot.Series("successes 12/s", fall(from: 74, to: 12), style: Style(foreground: .green)),
    ],
    band: LinePlot.Band(60...95, style: Style(foreground: .grey(8))), x: .clock(0...240),
    capacity: 240)

  private static func rise(from low: Double, to high: Double) -> [Double?] {
    (0..<220).map { second -> Double? in
      if (150..<165).contains(second) { return nil }
      let wobble = Double(second * 7 % 13) - 6
      return second < 80 ? low + wobble : min(high, low + Double(second - 80) * 6) + wobble
    }
  }

  private static func fall(from high: Double, to low: Double) -> [Double?] {
    (0..<220).map { second -> Double? in
      let wobble = Double(second * 5 % 11) - 5
      return max(0, (second < 80 ? high : max(low, high - Double(second - 80) * 3)) + wobble)
    }
  }
}
