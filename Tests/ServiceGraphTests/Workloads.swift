import Resilience
import ServiceGraph
import Simulation
import Units

/// The two workloads that engines are measured on, with what is expected of them.
enum Workloads {
  private static func policy(timeout: Int) -> CallPolicy {
    CallPolicy(
      timeout: .milliseconds(timeout),
      retry: RetryPolicy(
        tries: Tries(3),
        backoff: Backoff(
          base: .milliseconds(10), factor: 2, cap: .milliseconds(200), jitter: .full)))
  }

  private static let work = OperationDescription.Step.cpu(.exponential(mean: .milliseconds(10)))

  private static func call(_ service: String, timeout: Int) -> OperationDescription.Call {
    .init(to: OperationName(service, "go"), policy: policy(timeout: timeout))
  }

  private static func service(
    _ name: String, threads: Int, _ steps: [OperationDescription.Step]
  ) -> ServiceDescription {
    ServiceDescription(
      name: name, threads: threads, hold: .work,
      operations: [OperationDescription(name: "go", steps: [work] + steps)])
  }

  /// Twelve services in three levels; each request goes to one of three in the middle and from
  /// there to two of its leaves, one after the other; retries on every hop.
  static func tree(rate: Double) -> GraphDescription {
    let threads = [[4, 4, 4], [4, 4, 4], [6, 6]]
    var middle: [ServiceDescription] = []
    var leaves: [ServiceDescription] = []
    for (index, own) in threads.enumerated() {
      let names = own.indices.map { "leaf-\(index)-\($0)" }
      middle.append(
        service(
          "middle-\(index)", threads: 6,
          [.pick(names.map { call($0, timeout: 50) }, distinct: 2)]))
      for (name, threads) in zip(names, own) { leaves.append(service(name, threads: threads, [])) }
    }
    let choice = OperationDescription.Step.choose(
      (0..<3).map {
        .init(share: Ratio(1.0 / 3), steps: [.call(call("middle-\($0)", timeout: 150))])
      })
    let client = ClientDescription(
      name: "users", rate: Rate(perSecond: rate), targets: [.init(OperationName("edge", "go"))],
      policy: policy(timeout: 250))
    return GraphDescription(
      clients: [client], services: [service("edge", threads: 16, [choice])] + middle + leaves)
  }
}
