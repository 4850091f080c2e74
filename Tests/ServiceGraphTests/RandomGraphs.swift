import Resilience
import ServiceGraph
import Simulation
import Units

/// Small graphs drawn at random, with everything in them that the engine knows.
struct RandomGraphs {
  private var source: RandomSource

  init(seed: UInt64) {
    source = RandomSource(seed: seed, stream: 99)
  }

  private mutating func pick<Element>(_ options: [Element]) -> Element {
    options[source.index(below: options.count)]
  }

  /// A chain of one to four services whose later ones are called by the earlier ones.
  mutating func graph() -> GraphDescription {
    let count = 1 + source.index(below: 4)
    let services = (0..<count).map { service($0, of: count) }
    let clients = (0..<(1 + source.index(below: 2))).map { index in
      ClientDescription(
        name: "client-\(index)", rate: Rate(perSecond: pick([20, 100, 400])),
        arrivals: pick([.poisson, .even]),
        targets: [
          .init(OperationName("service-0", "a"), share: .percent(70)),
          .init(OperationName("service-0", "b"), share: .percent(30)),
        ], policy: policy(), goodWithin: pick([nil, .milliseconds(50)]))
    }
    return GraphDescription(
      clients: clients, services: services,
      defaultWire: pick([
        .zero, .zero, .constant(.milliseconds(1)), .exponential(mean: .milliseconds(2)),
      ]))
  }

  private mutating func service(_ index: Int, of count: Int) -> ServiceDescription {
    let shed = Protection.Shed(
      share: pick([0.1, 0.5].map(Ratio.init)), cpu: pick([nil, 0.3].map { $0.map(Ratio.init) }))
    return ServiceDescription(
      name: "service-\(index)", replicas: 1 + source.index(below: 3),
      threads: pick([1, 2, 5, nil]), cores: pick([nil, 1, 2]), queue: pick([0, 1, 10, 100]),
      protection: Protection(shed: pick([nil, nil, shed]), limit: pick([nil, nil, 3])),
      startup: pick([.zero, .milliseconds(200)]),
      cold: pick([nil, .init(for: .seconds(1), factor: 3)]),
      rows: [
        RowDescription(name: "row", keys: pick([1, 3]), by: pick([.optimistic, .bump]))
      ],
      operations: ["a", "b"].map { name in
        OperationDescription(name: name, steps: steps(index, of: count))
      })
  }

  private mutating func steps(_ index: Int, of count: Int) -> [OperationDescription.Step] {
    (0..<source.index(below: 4)).map { _ in
      switch source.index(below: index + 1 < count ? 5 : 3) {
      case 0: return .cpu(size())
      case 1: return .wait(size())
      case 2:
        return .update(.init(row: "row", work: size(), retry: retry(bounded: true)))
      default:
        let later = index + 1 + source.index(below: count - index - 1)
        return .call(
          .init(
            to: OperationName("service-\(later)", pick(["a", "b"])), policy: policy(),
            isOptional: pick([true, false])))
      }
    }
  }

  private mutating func size() -> RandomDuration {
    pick([
      .zero, .constant(.milliseconds(3)), .exponential(mean: .milliseconds(5)),
      .uniform(from: .zero, to: .milliseconds(8)),
      .lognormalQuantiles(median: .milliseconds(2), p99: .milliseconds(20)),
    ])
  }

  private mutating func policy() -> CallPolicy {
    CallPolicy(
      timeout: pick([nil, .milliseconds(5), .milliseconds(30)]), retry: retry(bounded: true))
  }

  private mutating func retry(bounded: Bool) -> RetryPolicy {
    RetryPolicy(
      tries: Tries(pick([1, 2, 4])),
      backoff: pick([
        .none, .fixed(.milliseconds(10)),
        .fixed(.milliseconds(10), aligned: .milliseconds(10)),
        Backoff(base: .milliseconds(2), cap: .milliseconds(20), jitter: .full),
        Backoff(base: .milliseconds(2), cap: .milliseconds(20), jitter: .decorrelated),
      ]),
      drawnPause: pick([nil, nil, .exponential(mean: .milliseconds(4))]))
  }

  /// Changes at random moments of the first second.
  mutating func changes(_ graph: GraphDescription) -> [(at: Instant, change: GraphChange)] {
    (0..<6).map { _ in
      let service = ServiceID(source.index(below: graph.services.count))
      let edge = pick(graph.edges)
      let change: GraphChange =
        switch source.index(below: 8) {
        case 0: .shed(service, pick([nil, Ratio(0.5)]))
        case 1: .limit(service, pick([nil, 1, 4]))
        case 2: .jitter(edge, pick(Backoff.Jitter.allCases))
        case 3: .retries(edge, Tries(pick([1, 3])))
        case 4: .backoff(edge, .fixed(pick([.zero, .milliseconds(7)])))
        case 5: .restart(service, rolling: pick([true, false]))
        case 6:
          .burst(
            ClientID(0), factor: pick([0.2, 5]), for: .milliseconds(300),
            ramp: pick([.zero, .milliseconds(100)]))
        default:
          if case .update = edge {
            .restart(service, rolling: false)
          } else {
            .timeout(edge, pick([nil, .milliseconds(8)]))
          }
        }
      return (.at(.milliseconds(source.index(below: 1_000))), change)
    }
  }
}
