import Canvas
import TestSupport
import Testing

@Suite("Every widget")
struct WidgetTests {
  @Test("A screen of small widgets.", arguments: Screens.all)
  func gallery(_ screen: Screens) {
    var canvas = screen.canvas()
    let parts = canvas.bounds.rows([.fixed(9), .share(1), .fixed(4), .fixed(4), .fixed(1)])
    let top = parts[0].columns([.share(3), .share(2)])
    Box("The corridor", note: "3 of 7").draw(in: top[0], on: &canvas)
    TextBlock(RichText(WidgetScreens.story))
      .draw(in: Box.inner(of: top[0]).inset(left: 1, right: 1), on: &canvas)
    Box("Demos", isHeavy: true).draw(in: top[1], on: &canvas)
    WidgetScreens.list.draw(in: Box.inner(of: top[1]), on: &canvas)
    Box("Services").draw(in: parts[1], on: &canvas)
    WidgetScreens.table.draw(in: Box.inner(of: parts[1]), on: &canvas)
    WidgetScreens.heat.draw(in: parts[2], on: &canvas)
    drawGauges(parts[3], &canvas)
    WidgetScreens.keys.draw(in: parts[4], on: &canvas)
    expectScreen(canvas, "gallery-\(screen.name)")
  }

  private func drawGauges(_ area: Rectangle, _ canvas: inout Canvas) {
    let halves = area.columns([.share(1), .share(1)], gap: 2)
    let ratios: [Double?] = [0, 0.334, 1, nil]
    for (index, ratio) in ratios.enumerated() {
      let reading = RichText(ratio.map(NumberText.percent) ?? "not known")
      Gauge("thread \(index + 1)", ratio, reading: reading)
        .draw(in: halves[0].row(index), on: &canvas)
    }
    Sparkline(WidgetScreens.waves(150, gapAt: 140)).draw(in: halves[1].row(0), on: &canvas)
    Sparkline([0, 0, 0, 1]).draw(in: halves[1].row(1), on: &canvas)
    Sparkline((0...7).map { Double($0) }).draw(in: halves[1].row(2), on: &canvas)
  }

  @Test(
    "A modal lies over what was there, a prompt shows its candidates and the cursor.",
    arguments: Screens.all.prefix(2))
  func modalAndPrompt(_ screen: Screens) {
    var canvas = screen.canvas()
    canvas.fill(canvas.bounds, with: "/")
    WidgetScreens.modal.draw(in: canvas.bounds, on: &canvas)
    WidgetScreens.prompt.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "modal-and-prompt-\(screen.name)")
  }

  @Test("Styles reach the cells: a selected row, a disabled key, a hint.")
  func styles() {
    var canvas = Canvas(Size(72, 9))
    let parts = canvas.bounds.rows([.fixed(5), .fixed(3), .fixed(1)])
    WidgetScreens.table.draw(in: parts[0], on: &canvas)
    WidgetScreens.prompt.draw(in: parts[1], on: &canvas)
    WidgetScreens.keys.draw(in: parts[2], on: &canvas)
    expectScreen(canvas, "styles", styles: true)
  }

  @Test("A long text in a prompt is scrolled to the cursor, wherever it is.")
  func promptScrolls() {
    var canvas = Canvas(Size(24, 5))
    let text = "note the 漢字 retries come in waves"
    for (row, cursor) in [0, 14, 22, text.count, text.count].enumerated() {
      let prompt = Prompt(
        text: row == 4 ? "abc" : text, cursor: row == 4 ? 3 : cursor, hint: "hint")
      prompt.draw(in: canvas.bounds.row(row), on: &canvas)
      canvas.restyle(Rectangle(x: canvas.cursor?.x ?? 0, y: row, width: 1, height: 1)) {
        $0 = .reverse
      }
    }
    expectScreen(canvas, "prompt-scrolls", styles: true)
  }

  @Test("A footer drops the last keys that don't fit, never half of one.")
  func footerDrops() {
    var canvas = Canvas(Size(40, 3))
    for (row, width) in [40, 33, 5].enumerated() {
      WidgetScreens.keys.draw(in: canvas.bounds.row(row).inset(right: 40 - width), on: &canvas)
    }
    expectScreen(canvas, "footer-drops")
  }

  @Test("No widget traps or draws outside of its rectangle, at any small size and in any place.")
  func smallSizes() {
    withEvery("widget", in: WidgetScreens.all.indices) { index in
      for glyphs in GlyphSet.allCases {
        for width in [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 17, 23] {
          for height in 0...7 {
            var canvas = Canvas(Size(26, 9), glyphs: glyphs)
            canvas.fill(canvas.bounds, with: "#")
            let place = Rectangle(x: 2, y: 1, width: width, height: height)
            WidgetScreens.all[index].widget.draw(in: place, on: &canvas)
            let outside = cellsOutside(place, canvas)
            #expect(outside == "", "\(WidgetScreens.all[index].name) at \(width)×\(height)")
          }
        }
      }
    }
  }

  private func cellsOutside(_ place: Rectangle, _ canvas: Canvas) -> String {
    var found = ""
    for y in 0..<canvas.size.height {
      for x in 0..<canvas.size.width where !place.contains(Point(x, y)) {
        if canvas[x, y].text != "#" { found += "(\(x), \(y)) \(canvas[x, y].text) " }
      }
    }
    return found
  }

  @Test("No widget traps when its rectangle lies partly or wholly outside of the canvas.")
  func offCanvas() {
    for (name, widget) in WidgetScreens.all {
      for place in [
        Rectangle(x: -9, y: -3, width: 30, height: 12),
        Rectangle(x: 5, y: 2, width: 99, height: 99),
        Rectangle(x: 500, y: 500, width: 80, height: 24),
        Rectangle(x: -80, y: 0, width: 80, height: 9),
      ] {
        var canvas = Canvas(Size(12, 5))
        widget.draw(in: place, on: &canvas)
        #expect(canvas.size == Size(12, 5), "\(name)")
        var none = Canvas(.zero)
        widget.draw(in: place, on: &none)
        #expect(none == Canvas(.zero), "\(name)")
      }
    }
  }

  @Test("On an ASCII canvas every widget draws ASCII only.")
  func asciiOnly() {
    for (name, widget) in WidgetScreens.all {
      for size in [Size(20, 4), Size(80, 24), Size(120, 40)] {
        var canvas = Canvas(size, glyphs: .ascii)
        widget.draw(in: canvas.bounds, on: &canvas)
        let foreign = (0..<size.height).flatMap { canvas.row($0) }.filter { $0.scalar >= 0x7F }
        #expect(foreign.isEmpty, "\(name): \(foreign.map(\.text))")
      }
    }
  }
}
