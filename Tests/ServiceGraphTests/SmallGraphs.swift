import ServiceGraph
import Simulation
import Units

/// Graphs small enough to count along: a client that sends evenly to `front.go`, which may call
/// backends.
enum SmallGraphs {
  typealias Step = OperationDescription.Step

  static let once = CallPolicy()

  static func call(
    _ name: String, _ policy: CallPolicy = once, isOptional: Bool = false
  ) -> OperationDescription.Call {
    .init(to: OperationName(name, "go"), policy: policy, isOptional: isOptional)
  }

  static func service(
    _ name: String, threads: Int? = nil, _ steps: [Step],
    change: (inout ServiceDescription) -> Void = { _ in }
  ) -> ServiceDescription {
    var service = ServiceDescription(
      name: name, threads: threads, operations: [OperationDescription(name: "go", steps: steps)])
    change(&service)
    return service
  }

  static func graph(
    rate: Double = 10, policy: CallPolicy = once, _ services: [ServiceDescription]
  ) -> GraphDescription {
    GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), arrivals: .even,
          targets: [.init(OperationName("front", "go"))], policy: policy)
      ], services: services)
  }

  static func run(
    _ graph: GraphDescription, for time: Duration, seed: UInt64 = 1
  ) -> RunningGraph {
    var run = RunningGraph(graph, seed: seed)
    run.advance(to: .at(time))
    return run
  }
}
