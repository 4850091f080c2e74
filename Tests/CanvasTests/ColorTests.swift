import Canvas
import Testing

@Suite("Colours where there are fewer")
struct ColorTests {
  @Test("With sixteen, a hue stays its hue and a grey a grey.")
  func sixteen() {
    #expect(Color(196).reduced(to: .sixteen) == .brightRed)
    #expect(Color(208).reduced(to: .sixteen).index.map { [1, 3, 9, 11].contains($0) } == true)
    #expect(Color.cube(red: 0, green: 3, blue: 0).reduced(to: .sixteen) == .green)
    #expect(Color.cube(red: 0, green: 0, blue: 5).reduced(to: .sixteen) == .blue)
    #expect(Color.grey(3).reduced(to: .sixteen) == .black)
    #expect(Color.grey(11).reduced(to: .sixteen) == .brightBlack)
    #expect(Color.grey(23).reduced(to: .sixteen) == .white)
    for index in UInt8.min...UInt8.max {
      let reduced = Color(index).reduced(to: .sixteen)
      #expect(reduced.index.map { $0 < 16 } == true)
      #expect(reduced.reduced(to: .sixteen) == reduced)
    }
  }

  @Test("With none, nothing but attributes is left.")
  func none() {
    let style = Style(foreground: .red, background: Color(236), .bold)
    #expect(style.reduced(to: .none) == .bold)
    #expect(style.reduced(to: .twoFiftySix) == style)
    #expect(Color.standard.reduced(to: .sixteen) == .standard)
  }

  @Test("A cell is sixteen bytes, without a reference.")
  func cellSize() {
    #expect(MemoryLayout<Cell>.stride == 16)
    #expect(_isPOD(Cell.self))
  }
}
