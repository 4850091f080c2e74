import Canvas
import TestSupport
import Testing

@Suite("Rectangles and how they are divided")
struct GeometryTests {
  @Test("Fixed parts are served first, shares divide the rest by weight, exactly.")
  func divide() {
    #expect(Extent.divide(80, among: [.fixed(10), .share(1), .share(2)]) == [10, 24, 46])
    #expect(Extent.divide(11, among: [.share(1), .share(1), .share(1)]) == [4, 4, 3])
    #expect(Extent.divide(20, among: [.atLeast(5), .share(1)]) == [13, 7])
    #expect(Extent.divide(7, among: [.fixed(5), .fixed(5), .share(1)]) == [5, 2, 0])
    #expect(Extent.divide(20, among: [.fixed(4), .share(1), .fixed(4)], gap: 2) == [4, 8, 4])
    #expect(Extent.divide(-3, among: [.fixed(4), .share(1)]) == [0, 0])
  }

  @Test("Parts never overlap, never leave the rectangle, and shares leave nothing over.")
  func parts() {
    withEvery("seed", in: TestSeeds.first(300)) { seed in
      var dice = Dice(seed)
      let extents = (0..<Int.random(in: 1...6, using: &dice)).map { _ -> Extent in
        let cells = Int.random(in: -2...30, using: &dice)
        return [.fixed(cells), .share(cells), .atLeast(cells)][Int.random(in: 0...2, using: &dice)]
      }
      let gap = Int.random(in: 0...3, using: &dice)
      let area = Rectangle(
        x: 3, y: 5, width: Int.random(in: 0...90, using: &dice), height: 4)
      let parts = area.columns(extents, gap: gap)
      var next = area.x
      for part in parts where !part.isEmpty {
        #expect(part.x >= next)
        #expect(part.right <= area.right)
        next = part.right + gap
      }
      let sharing = zip(extents, parts).contains { extent, part in
        if case .fixed = extent { return false }
        return !part.isEmpty
      }
      if sharing { #expect(next - gap == area.right) }
    }
  }

  @Test("Insets and intersections never turn inside out.")
  func insets() {
    let area = Rectangle(x: 2, y: 3, width: 4, height: 2)
    #expect(area.inset(by: 1) == Rectangle(x: 3, y: 4, width: 2, height: 0))
    #expect(area.inset(left: 9).isEmpty)
    #expect(area.inset(left: 9).x == 6)
    #expect(area.intersection(Rectangle(x: 9, y: 9, width: 2, height: 2)).isEmpty)
    #expect(area.row(1) == Rectangle(x: 2, y: 4, width: 4, height: 1))
    #expect(area.row(2).isEmpty)
    #expect(area.centered(Size(2, 9)) == Rectangle(x: 3, y: 3, width: 2, height: 2))
    #expect(Rectangle(x: .max, y: .min, width: .max, height: .max).right < .max)
  }
}
