import Resilience
public import ServiceGraph
import Simulation
import Units

/// A graph of as many services as one likes, under the same load each.
///
/// Every ten services are a front and nine that it works with: its requests go to two of its own
/// nine and, one time in ten, to one of the next group's, so that the graph hangs together. Each
/// front has users of its own.
public enum LargeGraph {
  private static let group = 10

  /// A graph of so many services, a multiple of ten.
  public static func of(_ services: Int) -> GraphDescription {
    precondition(services >= group && services % group == 0, "a graph of \(services) services")
    let groups = services / group
    return GraphDescription(
      clients: (0..<groups).map { number in
        ClientDescription(
          name: "users-\(number)", rate: Rate(perSecond: 300),
          targets: [.init(OperationName("front-\(number)", "ask"))],
          policy: policy(.milliseconds(500)))
      },
      services: (0..<groups).flatMap { number in
        [front(number, of: groups)] + (1..<group).map { back(number, $0) }
      })
  }

  private static func front(_ number: Int, of groups: Int) -> ServiceDescription {
    let own = (1..<group).map { call(number, $0) }
    let next = (1..<group).map { call((number + 1) % groups, $0) }
    return ServiceDescription(
      name: "front-\(number)", threads: 64,
      operations: [
        OperationDescription(
          name: "ask",
          steps: [
            .cpu(.exponential(mean: .milliseconds(2))), .pick(own, distinct: 2),
            .choose([
              .init(share: Ratio(0.1), steps: [.pick(next, distinct: 1)]),
              .init(share: Ratio(0.9), steps: [.wait(.constant(.milliseconds(1)))]),
            ]),
          ])
      ])
  }

  private static func back(_ group: Int, _ number: Int) -> ServiceDescription {
    ServiceDescription(
      name: name(group, number), threads: 8,
      operations: [
        OperationDescription(name: "ask", steps: [.cpu(.exponential(mean: .milliseconds(10)))])
      ])
  }

  private static func call(_ group: Int, _ number: Int) -> OperationDescription.Call {
    .init(to: OperationName(name(group, number), "ask"), policy: policy(.milliseconds(100)))
  }

  private static func name(_ group: Int, _ number: Int) -> String { "back-\(group)-\(number)" }

  private static func policy(_ timeout: Duration) -> CallPolicy {
    CallPolicy(
      timeout: timeout,
      retry: RetryPolicy(
        tries: Tries(3),
        backoff: Backoff(
          base: .milliseconds(10), factor: 2, cap: .milliseconds(200), jitter: .full)))
  }
}
