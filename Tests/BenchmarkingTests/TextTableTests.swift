import Benchmarking
import Testing

struct TextTableTests {
  @Test("Words stand to the left, figures to the right, and no line ends in spaces.")
  func columns() {
    var table = TextTable(["what", "much", "more"])
    table.add(["a longer one", "1.5"])
    table.add(["b", "10.25", "3"])
    #expect(
      table.lines == [
        "what           much  more", "a longer one    1.5", "b             10.25     3",
      ])
  }

  @Test("A number has the places that were asked for, rounded.")
  func numbers() {
    #expect(fixed(1.005, 0) == "1")
    #expect(fixed(1.255, 1) == "1.3")
    #expect(fixed(0.0049, 2) == "0.00")
    #expect(fixed(-2.06, 1) == "-2.1")
    #expect(fixed(-0.001, 2) == "0.00")
    #expect(fixed(12.05, 3) == "12.050")
    #expect(fixed(.infinity, 1) == "inf")
  }
}
