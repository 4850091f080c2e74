import Resilience
import ServiceGraph
import Simulation
import Units

/// Graphs that several tests run.
enum SampleGraphs {
  /// The inventory behind a checkout: each update's failed tries write too and come back on one tick.
  static func flashSale(
    tries: Int = 4, rowBackoff: Backoff = .fixed(.milliseconds(10), aligned: .milliseconds(10))
  ) -> GraphDescription {
    let naive = CallPolicy(
      timeout: .milliseconds(250),
      retry: RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(10))))
    let shoppers = ClientDescription(
      name: "shoppers", rate: Rate(perSecond: 75),
      targets: [.init(OperationName("checkout", "place"))], policy: naive,
      goodWithin: .milliseconds(800))
    let checkout = ServiceDescription(
      name: "checkout", threads: nil, startup: .seconds(10),
      operations: [
        OperationDescription(
          name: "place",
          steps: [
            .cpu(.exponential(mean: .milliseconds(1))),
            .call(.init(to: OperationName("inventory", "reserve"))),
          ])
      ])
    let reserve = OperationDescription.Update(
      row: "stock", work: .exponential(mean: .milliseconds(2)),
      retry: RetryPolicy(tries: .unlimited, backoff: rowBackoff))
    let inventory = ServiceDescription(
      name: "inventory", threads: 200, queue: 256, startup: .seconds(10),
      rows: [RowDescription(name: "stock", by: .bump)],
      operations: [OperationDescription(name: "reserve", steps: [.update(reserve)])])
    return GraphDescription(clients: [shoppers], services: [checkout, inventory])
  }
}
