import Resilience
public import ServiceGraph
import Simulation
import Units

/// Small graphs drawn at random, with everything in them that a scenario can name.
public struct RandomGraphs {
  var source: RandomSource
  let features: Set<GraphFeature>

  /// Graphs of a seed, made of these features and of what every graph has.
  public init(seed: UInt64, features: [GraphFeature] = GraphFeature.allCases) {
    source = RandomSource(seed: seed, stream: 99)
    self.features = Set(features)
  }

  mutating func pick<Element>(_ options: [Element]) -> Element {
    options[source.index(below: options.count)]
  }

  /// One time in so many, and only where the feature is wanted.
  mutating func has(_ feature: GraphFeature, oneIn count: Int = 2) -> Bool {
    let isDrawn = source.index(below: count) == 0
    return isDrawn && features.contains(feature)
  }

  /// A chain of one to four services whose later ones are called by the earlier ones.
  public mutating func graph() -> GraphDescription {
    let count = 1 + source.index(below: 4)
    let services = (0..<count).map { service($0, of: count) }
    let clients = (0..<(1 + source.index(below: 2))).map { client($0) }
    var graph = GraphDescription(
      clients: clients, services: services,
      defaultWire: pick([
        .zero, .zero, .constant(.milliseconds(1)), .exponential(mean: .milliseconds(2)),
      ]))
    let hasMesh = has(.mesh, oneIn: 3)
    for (from, to) in Self.neighbours(graph) {
      if hasMesh, pick([true, false]) {
        graph.mesh.append(.init(from: from, to: to, policy: policy()))
      }
      if has(.wires, oneIn: 4) { graph.wires.append(.init(from: from, to: to, delay: size())) }
    }
    return graph
  }

  /// Who calls whom, by name.
  private static func neighbours(_ graph: GraphDescription) -> [(from: String, to: String)] {
    graph.edges.compactMap { edge in
      switch edge {
      case .client(let client, let to): (graph.name(of: client), graph.name(of: to))
      case .call(let from, let to): (graph.name(of: from), graph.name(of: to))
      case .operation, .update, .mesh, .clientMesh: nil
      }
    }
  }

  private mutating func client(_ index: Int) -> ClientDescription {
    let load = load()
    let isOpen = if case .stages = load { true } else { false }
    return ClientDescription(
      name: "client-\(index)", tenant: has(.tenants) ? pick(["red", "blue"]) : nil, load: load,
      senders: has(.senders, oneIn: 3) ? pick([2, 7]) : 1,
      aligned: !isOpen && has(.aligned, oneIn: 3) ? .milliseconds(pick([10, 25])) : nil,
      targets: [
        .init(
          OperationName("service-0", "a"), share: .percent(70),
          policy: has(.targetPolicy, oneIn: 4) ? policy() : nil),
        .init(OperationName("service-0", "b"), share: .percent(30)),
      ], policy: policy(), weight: has(.weight) ? 0.5 : 1,
      goodWithin: pick([nil, .milliseconds(50)]))
  }

  private mutating func load() -> ClientLoad {
    let arrivals = pick([ClientLoad.Arrivals.poisson, .even])
    let rate = Rate(perSecond: pick([20, 100, 400]))
    if has(.users, oneIn: 5) { return .users(pick([1, 12]), think: size()) }
    if has(.once, oneIn: 8) { return .once(pick([1, 30])) }
    if has(.gaps, oneIn: 6) {
      return .gaps(pick([.constant(.milliseconds(9)), .exponential(mean: .milliseconds(4))]))
    }
    guard has(.stages, oneIn: 4) else { return .open(rate, arrivals) }
    return .stages(
      [
        .init(from: .zero, rate: rate),
        .init(
          from: .milliseconds(400), rate: Rate(perSecond: pick([5, 200])),
          ramp: pick([.zero, .milliseconds(150)])),
        .init(from: .milliseconds(900), rate: rate),
      ], arrivals)
  }

  private mutating func service(_ index: Int, of count: Int) -> ServiceDescription {
    var service = ServiceDescription(
      name: "service-\(index)", replicas: 1 + source.index(below: 3),
      threads: pick([1, 2, 5, nil]), hold: has(.holdWork, oneIn: 3) ? .work : .answer,
      cores: pick([nil, 1, 2]), queue: pick([0, 1, 10, 100]),
      order: has(.orders) ? pick(ServiceDescription.Order.allCases) : .fifo,
      patience: has(.patience, oneIn: 4) ? .exponential(mean: .milliseconds(20)) : nil,
      balance: has(.balance) ? pick(ServiceDescription.Balance.allCases) : .roundRobin,
      protection: protection(), startup: pick([.zero, .milliseconds(200)]),
      cold: pick([
        nil, .init(for: .seconds(1), factor: 3), .init(for: .milliseconds(300), factor: 0.5),
      ]),
      autoscale: has(.autoscale, oneIn: 5)
        ? .init(
          cpu: .percent(pick([20, 50])), min: pick([1, 2]), max: pick([4, 5]),
          every: .milliseconds(pick([200, 300]))) : nil,
      standby: has(.standby, oneIn: 4) ? pick([1, 2]) : 0,
      rows: [RowDescription(name: "row", keys: pick([2, 3]), by: contention())],
      operations: ["a", "b"].map { name in
        OperationDescription(
          name: name, isIdempotent: has(.idempotent), steps: steps(index, of: count))
      })
    if has(.whenFull) { service.whenFull = .drop }
    return service
  }

  mutating func protection() -> Protection {
    let shed = Protection.Shed(
      share: pick([0.1, 0.5].map(Ratio.init)), cpu: pick([nil, 0.3].map { $0.map(Ratio.init) }))
    var protection = Protection(shed: pick([nil, nil, shed]))
    if has(.limits, oneIn: 4) {
      let (kind, arguments) = algorithm(ConcurrencyLimit.Kind.self)
      protection.adaptiveLimit = .init(kind, arguments)
    } else {
      protection.limit = pick([nil, nil, 3])
    }
    if has(.codel, oneIn: 4) {
      protection.codel = .init(
        target: pick([.milliseconds(1), .milliseconds(10)]),
        interval: pick([.milliseconds(20), .milliseconds(100)]))
    }
    guard has(.tenants) else { return protection }
    protection.retryAfter = pick([nil, .milliseconds(50)])
    protection.tenants = [
      .init(
        tenant: pick(["red", "blue"]), rate: pick([nil, Rate(perSecond: 30)]),
        limit: pick([nil, 2]), priority: pick([1, 3]))
    ]
    return protection
  }

  private mutating func contention() -> RowDescription.Contention {
    if has(.claim, oneIn: 4) { return .claim }
    if has(.lock, oneIn: 4) { return .lock }
    return pick([.optimistic, .bump])
  }

  mutating func size() -> RandomDuration {
    pick([
      .zero, .constant(.milliseconds(3)), .exponential(mean: .milliseconds(5)),
      .uniform(from: .zero, to: .milliseconds(8)),
      .lognormalQuantiles(median: .milliseconds(2), p99: .milliseconds(20)),
    ])
  }

  mutating func policy() -> CallPolicy {
    let policy = policyWithoutGuards()
    guard !features.isDisjoint(with: [.budget, .breaker]) else { return policy }
    var guarded = policy
    if has(.budget, oneIn: 3) {
      let (kind, arguments) = algorithm(RetryBudget.Kind.self)
      guarded.budget = .init(kind, arguments)
    }
    if has(.breaker, oneIn: 3) {
      let (kind, arguments) = algorithm(CircuitBreaker.Kind.self)
      guarded.breaker = .init(kind, arguments)
    }
    return guarded
  }

  /// Any algorithm of a family, most of its settings so small that a second of a small graph meets
  /// its bounds.
  private mutating func algorithm<Kind: AlgorithmKind>(
    _ family: Kind.Type
  ) -> (Kind, AlgorithmArguments) {
    let kind = pick(Array(family.allCases))
    var arguments = AlgorithmArguments(kind)
    for parameter in kind.parameters where source.index(below: 4) > 0 {
      switch parameter.standard {
      case .duration: _ = arguments.set(parameter.name, .duration(.seconds(pick([1, 2]))))
      case .rate: _ = arguments.set(parameter.name, .rate(Rate(perSecond: pick([0, 3]))))
      case .share: _ = arguments.set(parameter.name, .share(.percent(pick([10, 40]))))
      // What begins above its most would not be read.
      case .count where parameter.name == "max": break
      case .count: _ = arguments.set(parameter.name, .count(pick([1, 2, 6])))
      case .number: _ = arguments.set(parameter.name, .number(pick([0.5, 1.5])))
      }
    }
    return (kind, arguments)
  }

  private mutating func policyWithoutGuards() -> CallPolicy {
    CallPolicy(
      timeout: pick([nil, .milliseconds(5), .milliseconds(30)]),
      acceptsLateAnswers: pick([true, false]),
      cancelsWork: has(.cancel),
      deadline: has(.deadline, oneIn: 3) ? .milliseconds(40) : nil,
      inheritsDeadline: has(.deadline, oneIn: 3), retry: retry(),
      honoursRetryAfter: has(.tenants), retriesOnlyIdempotent: has(.idempotent, oneIn: 3))
  }

  mutating func retry() -> RetryPolicy {
    let backoff = pick([
      Backoff.none, .fixed(.milliseconds(10)),
      .fixed(.milliseconds(10), aligned: .milliseconds(10)),
      Backoff(base: .milliseconds(2), cap: .milliseconds(20), jitter: .full),
      Backoff(base: .milliseconds(2), cap: .milliseconds(20), jitter: .decorrelated),
    ])
    // A drawn pause takes the place of steps, so that growth beside it would say nothing.
    let isDrawn = backoff == .fixed(.milliseconds(10)) && pick([true, false])
    return RetryPolicy(
      tries: Tries(pick([1, 2, 4])), causes: pick([.all, .all, .timeout, [.refused, .failed]]),
      backoff: isDrawn ? .none : backoff,
      drawnPause: isDrawn ? .exponential(mean: .milliseconds(4)) : nil)
  }
}
