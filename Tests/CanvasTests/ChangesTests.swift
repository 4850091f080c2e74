import Canvas
import TestSupport
import Testing

@Suite("What changed between two canvases")
struct ChangesTests {
  @Test("Nothing changed gives nothing; near changes join, far ones don't.")
  func runs() {
    let old = Canvas(Size(30, 3))
    var new = old
    #expect(new.changes(from: old).isEmpty)
    new.put("ab", at: Point(2, 1))
    new.put("c", at: Point(7, 1))
    new.put("d", at: Point(20, 1))
    new.restyle(Rectangle(x: 29, y: 2, width: 1, height: 1)) { $0 = .bold }
    #expect(
      new.changes(from: old).map { [$0.row, $0.columns.lowerBound, $0.columns.upperBound] }
        == [[1, 2, 8], [1, 20, 21], [2, 29, 30]])
  }

  @Test("Another size changes every row.")
  func size() {
    let changes = Canvas(Size(4, 2)).changes(from: Canvas(Size(5, 2)))
    #expect(changes.map(\.columns) == [0..<4, 0..<4])
    #expect(Canvas(.zero).changes(from: Canvas(Size(5, 2))).isEmpty)
  }

  @Test("Drawing only the changes gives the new canvas, and never cuts a wide character.")
  func sufficient() {
    withEvery("seed", in: TestSeeds.first(300)) { seed in
      var dice = Dice(seed)
      var old = Canvas(Size(24, 4))
      scribble(&old, &dice)
      var new = old
      scribble(&new, &dice)
      var screen = (0..<4).map { Array(old.row($0)) }
      for change in new.changes(from: old) {
        let row = Array(new.row(change.row))
        screen[change.row].replaceSubrange(change.columns, with: row[change.columns])
        #expect(row[change.columns.lowerBound].width > 0)
        if change.columns.upperBound < 24 { #expect(row[change.columns.upperBound].width > 0) }
      }
      for y in 0..<4 { #expect(screen[y] == Array(new.row(y))) }
    }
  }

  @Test("Whatever is drawn, each wide character has its right half, and each half its character.")
  func halves() {
    withEvery("seed", in: TestSeeds.first(300)) { seed in
      var dice = Dice(seed)
      var canvas = Canvas(Size(24, 4))
      for _ in 0..<6 { scribble(&canvas, &dice) }
      for y in 0..<4 {
        let widths = canvas.row(y).map(\.width)
        for (x, width) in widths.enumerated() {
          if width == 2 { #expect(x + 1 < 24 && widths[x + 1] == 0) }
          if width == 0 { #expect(x > 0 && widths[x - 1] == 2) }
        }
      }
    }
  }

  private func scribble(_ canvas: inout Canvas, _ dice: inout Dice) {
    let texts = ["漢字", "a", "x漢", "   ", "e\u{301}", "🚀🚀🚀"]
    for _ in 0..<Int.random(in: 0...5, using: &dice) {
      let text = texts[Int.random(in: 0..<texts.count, using: &dice)]
      let point = Point(
        Int.random(in: -2...25, using: &dice), Int.random(in: 0...3, using: &dice))
      let clip = Rectangle(x: Int.random(in: -1...5, using: &dice), y: 0, width: 18, height: 4)
      canvas.clipped(to: clip) { $0.put(text, at: point) }
    }
  }
}
