import Canvas
import Testing

@Suite("Drawing on a canvas")
struct CanvasDrawingTests {
  @Test("Text is cut off at the clip and the column after it is told.")
  func clipped() {
    var canvas = Canvas(Size(8, 2))
    var after = 0
    canvas.clipped(to: Rectangle(x: 2, y: 0, width: 3, height: 1)) { canvas in
      after = canvas.put("abcdefgh", at: Point(1, 0))
      canvas.put("below", at: Point(2, 1))
    }
    #expect(text(canvas, 0) == "  bcd   ")
    #expect(text(canvas, 1) == "        ")
    #expect(after == 5)
  }

  @Test("Overwriting half of a wide character blanks the other half.")
  func halves() {
    var canvas = Canvas(Size(6, 1))
    canvas.put("漢字x", at: .zero)
    canvas.put("a", at: Point(1, 0))
    canvas.put("b", at: Point(2, 0))
    #expect(text(canvas, 0) == " ab x ")
  }

  @Test("A wide character that does not fit becomes a blank.")
  func wideAtTheEdge() {
    var canvas = Canvas(Size(4, 1))
    canvas.fill(canvas.bounds, with: ".")
    canvas.put("a漢字", at: .zero)
    #expect(text(canvas, 0) == "a漢 ")
  }

  @Test("A wide character that begins left of the clip shows a blank for its right half.")
  func wideAtTheLeftEdge() {
    var canvas = Canvas(Size(4, 1))
    canvas.fill(canvas.bounds, with: ".")
    canvas.put("漢a", at: Point(-1, 0))
    #expect(text(canvas, 0) == " a..")
  }

  @Test("An ASCII canvas shows forms of the same width.")
  func asciiForms() {
    var canvas = Canvas(Size(30, 1), glyphs: .ascii)
    canvas.put("→ – … × ✓ ● é ␛[31m 漢 ─│┌", at: .zero)
    #expect(text(canvas, 0) == "> - ~ x v * e ^[31m ?? -|+    ")
  }

  @Test("Drawing at any size and place never traps.")
  func anySize() {
    for width in 0...4 {
      for height in 0...2 {
        for x in -3...5 {
          var canvas = Canvas(Size(width, height))
          canvas.put("漢a字", at: Point(x, 0))
          canvas.fill(Rectangle(x: x, y: -1, width: 9, height: 9), with: "#")
          canvas.restyle(Rectangle(x: x, y: 0, width: 2, height: 2)) { $0 = .bold }
          #expect(canvas.size == Size(width, height))
        }
      }
    }
  }

  @Test("A terminal that claims to be 65535×65535 gets the largest canvas.")
  func largest() {
    #expect(Canvas(Size(65535, 65535)).size == Size(1000, 300))
  }

  private func text(_ canvas: Canvas, _ row: Int) -> String {
    canvas.row(row).map(\.text).joined()
  }
}
