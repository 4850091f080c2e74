import ServiceGraph
import Testing
import Units

@Suite struct GraphDescriptionTests {
  @Test func `Edges are found by the names that commands use`() {
    let graph = SampleGraphs.flashSale()
    #expect(
      graph.edges.map(graph.name(of:)) == [
        "shoppers->checkout", "checkout->inventory", "inventory.stock",
      ])
    #expect(graph.edge(named: "checkout->inventory") == .call(ServiceID(0), ServiceID(1)))
    #expect(graph.edge(named: "inventory->checkout") == nil)
    #expect(graph.row(named: "inventory.stock") == RowID(ServiceID(1), 0))
    #expect(graph.row(named: "checkout.stock") == nil)
    #expect(graph.client(named: "checkout") == nil)
  }
}
