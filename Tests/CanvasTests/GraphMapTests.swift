import Canvas
import TestSupport
import Testing

@Suite("The map of nodes and edges")
struct GraphMapTests {
  @Test("A shop is drawn as boxes with gauges, health and arrows.", arguments: Screens.all)
  func shop(_ screen: Screens) {
    var canvas = screen.canvas(rows: screen.size.height / 2)
    Self.shop.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "map-shop-\(screen.name)")
  }

  @Test("Lines that cross layers, fan out and come together stay readable.", arguments: Screens.all)
  func fan(_ screen: Screens) {
    var canvas = screen.canvas()
    Self.fan.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "map-fan-\(screen.name)")
  }

  @Test("Where boxes don't fit, a list says the same.")
  func list() {
    var canvas = Canvas(Size(60, 6))
    Self.fan.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "map-list")
  }

  @Test("Edges that close a cycle are told in words.")
  func cycle() {
    var canvas = Canvas(Size(70, 7))
    var map = Self.shop
    map.edges.append(GraphMap.Edge(from: 2, to: 1, "stock events"))
    map.draw(in: canvas.bounds, on: &canvas)
    expectScreen(canvas, "map-cycle")
  }

  @Test("Any graph is drawn at any size without a trap, and edges to nowhere are left out.")
  func anyGraph() {
    withEvery("seed", in: TestSeeds.first(60)) { seed in
      var random = Dice(seed)
      let count = Int.random(in: 0...9, using: &random)
      let edges = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        GraphMap.Edge(
          from: Int.random(in: -1...count, using: &random),
          to: Int.random(in: -1...count, using: &random), "e")
      }
      let nodes = (0..<count).map { GraphMap.Node("n\($0)", load: 0.5, reading: "50 %") }
      for size in [Size(200, 60), Size(80, 24), Size(40, 9), Size(3, 2)] {
        var canvas = Canvas(size)
        GraphMap(nodes, edges).draw(in: canvas.bounds, on: &canvas)
        let text = ScreenText.of(canvas).joined()
        if size.width == 200 {
          for node in nodes { #expect(text.contains(node.name)) }
        }
      }
    }
  }

  static let shop = GraphMap(
    [
      GraphMap.Node("shoppers", reading: "1500/s", healthMark: "!", health: "0 % served"),
      GraphMap.Node(
        "checkout", load: 1, reading: "100 %", healthMark: "✗", health: "overloaded",
        style: Style(foreground: .red, .bold)),
      GraphMap.Node(
        "inventory", load: 0.62, reading: "62 %", healthMark: "✓", health: "healthy",
        style: Style(foreground: .green)),
    ],
    [GraphMap.Edge(from: 0, to: 1, "6000/s"), GraphMap.Edge(from: 1, to: 2, "7500/s ×100")],
    selected: 1)

  static let fan = GraphMap(
    [
      GraphMap.Node("web", reading: "75/s", healthMark: "✓", health: "99.9 % served"),
      GraphMap.Node("phones", reading: "40/s", healthMark: "✓", health: "99.8 % served"),
      GraphMap.Node(
        "gateway", load: 0.31, reading: "31 %", healthMark: "✓", health: "healthy"),
      GraphMap.Node(
        "checkout", load: 0.83, reading: "83 %", healthMark: "!", health: "slow"),
      GraphMap.Node("search", load: 0.12, reading: "12 %", healthMark: "✓", health: "healthy"),
      GraphMap.Node(
        "payments", load: 0.44, reading: "44 %", healthMark: "✓", health: "healthy"),
      GraphMap.Node(
        "inventory", load: 1, reading: "100 %", healthMark: "✗", health: "saturated"),
      GraphMap.Node("ledger", load: 0.2, reading: "20 %", healthMark: "✓", health: "healthy"),
    ],
    [
      GraphMap.Edge(from: 0, to: 2, "75/s"), GraphMap.Edge(from: 1, to: 2, "40/s"),
      GraphMap.Edge(from: 2, to: 3, "60/s"), GraphMap.Edge(from: 2, to: 4, "55/s"),
      GraphMap.Edge(from: 3, to: 5, "60/s"), GraphMap.Edge(from: 3, to: 6, "910/s"),
      GraphMap.Edge(from: 2, to: 7, "5/s"), GraphMap.Edge(from: 5, to: 7, "20/s"),
    ])
}
