public import ServiceGraph
public import Units

extension GraphDescription {
  /// The same graph with other traffic on its first client and other numbers of threads.
  public func scaled(rate: Rate, threads factor: Double) -> GraphDescription {
    var graph = self
    graph.clients[0].load = .open(rate, .poisson)
    for index in graph.services.indices {
      graph.services[index].threads = services[index].threads.map {
        max(1, Int((Double($0) * factor).rounded()))
      }
    }
    return graph
  }
}
