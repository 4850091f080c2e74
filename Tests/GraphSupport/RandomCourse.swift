public import ServiceGraph
public import Units

/// A graph, what is done to it, and a seed: everything that decides a run.
public struct RandomCourse: Sendable {
  /// The seed of the run.
  public var seed: UInt64
  /// The graph.
  public var graph: GraphDescription
  /// What is done to it and when.
  public var changes: [(at: Instant, change: GraphChange)]

  /// A course of so much.
  public init(seed: UInt64, graph: GraphDescription, changes: [(at: Instant, change: GraphChange)])
  {
    self.seed = seed
    self.graph = graph
    self.changes = changes
  }

  /// What a seed draws.
  public init(seed: UInt64, features: [GraphFeature] = GraphFeature.allCases) {
    var random = RandomGraphs(seed: seed, features: features)
    let graph = random.graph()
    self.init(seed: seed, graph: graph, changes: random.changes(graph))
  }

  /// The graph about to run, its changes scheduled.
  public func begun() -> RunningGraph {
    var running = RunningGraph(graph, seed: seed)
    for (moment, change) in changes { running.schedule(change, at: moment) }
    return running
  }
}

extension RandomCourse: CustomStringConvertible {
  /// All of it, to be read by people who look for a bug.
  public var description: String {
    var text = "seed \(seed)\n"
    for client in graph.clients { text += "client \(client)\n" }
    for service in graph.services { text += "service \(service)\n" }
    for wire in graph.wires { text += "wire \(wire)\n" }
    text += "default wire \(graph.defaultWire)\n"
    for proxy in graph.mesh { text += "proxy \(proxy)\n" }
    for (moment, change) in changes { text += "at \(moment): \(change)\n" }
    return text
  }
}
