import Canvas
import GameDay

/// The map of a running drill: who calls whom, how much, and how everybody is.
struct DrillMap {
  let screen: DrillScreen
  let view: DrillView
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    let names = view.clients.map(\.name) + view.services.map(\.name)
    let edges = view.edges.compactMap { edge -> GraphMap.Edge? in
      guard let from = names.firstIndex(of: edge.from), let to = names.firstIndex(of: edge.to)
      else { return nil }
      return GraphMap.Edge(
        from: from, to: to, "\(Figures.short(edge.rate))/s",
        style: look(edge.success >= 0.99 ? .border : .warning))
    }
    GraphMap(
      clients + services, edges, selected: view.clients.count + screen.selected,
      style: look(.border), trackStyle: look(.border)
    ).draw(in: area, on: &canvas)
  }

  private var clients: [GraphMap.Node] {
    view.clients.map { client in
      let isKept = client.success >= view.headline.promisedSuccess
      return GraphMap.Node(
        client.name, load: nil, reading: "\(Figures.short(client.requestRate))/s",
        healthMark: isKept ? "w" : "F", health: "\(DrillHeadline.success(client.success)) succeed",
        style: look(isKept ? .text : .bad))
    }
  }

  private var services: [GraphMap.Node] {
    view.services.map { service in
      GraphMap.Node(
        service.name, load: ServiceTable.load(service),
        reading: "queue \(Figures.grouped(service.queue))",
        healthMark: String(service.health.letter), health: service.health.rawValue,
        style: look(ServiceTable.role(service.health)))
    }
  }
}
