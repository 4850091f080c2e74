import Canvas
import TestSupport
import Testing

@Suite("What the tests stand on")
struct TestSupportTests {
  @Test("A screen's text tells size, cursor, rows and, if asked, styles.")
  func screenText() {
    var canvas = Canvas(Size(6, 2))
    canvas.cursor = Point(3, 1)
    canvas.put("ab", at: Point(1, 0), style: .bold)
    canvas.put("漢", at: Point(0, 1), style: Style(foreground: .red, background: Color(236)))
    #expect(
      ScreenText.of(canvas, styles: true) == [
        "6×2, cursor at column 3 row 1", " ab", "漢", "styles:", ".aa", "bb",
        "a bold", "b red on colour 236",
      ])
  }

  @Test("A difference of screens shows both rows and the columns.")
  func difference() {
    #expect(
      ScreenDifference.lines(golden: ["same", "load 40 %"], drawn: ["same", "load 45 %", "new"])
        == ["line 2", "- load 40 %", "+ load 45 %", "        ^", "line 3", "+ new"]
    )
  }

  @Test("A golden file that is missing says how it is written, and shows the screen.")
  func missing() {
    #expect(
      GoldenFile("no-such-screen", beside: #filePath).difference(from: ["2×1", "ab"])
        == "there is no Golden/no-such-screen.txt; SIDESTEP_RECORD=1 writes it from this:\n2×1\nab")
  }

  @Test("A failure inside loops is followed by the values they were at, told once.")
  func trail() {
    let trails = Trails()
    var visited = 0
    withKnownIssue {
      withEvery("width", in: 0...3) { width in
        withEvery("height", in: 0...3) { height in
          visited += 1
          #expect(width * height < 4)
        }
      }
    } matching: { issue in
      trails.told += issue.comments.map(\.rawValue).filter { $0.hasPrefix("The trail") }
      return true
    }
    #expect(trails.told == ["The trail: width = 2, height = 2"])
    #expect(visited == 11)
  }

  /// The closure that looks at issues may run anywhere, says its type; here it runs in place.
  private final class Trails: @unchecked Sendable {
    var told: [String] = []
  }
}
