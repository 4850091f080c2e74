import Resilience
public import ServiceGraph
import Simulation
import Units

/// Writes a graph as a scenario file, so that what is written can be held against what is read.
public struct ScenarioText {
  private let graph: GraphDescription

  /// The text of a graph.
  public static func text(of graph: GraphDescription) -> String {
    ScenarioText(graph: graph).whole
  }

  private var whole: String {
    var lines = ["sidestep: 1", "title: Written by a test", "clients:"]
    lines += graph.clients.map { "  \($0.name): \(client($0))" }
    lines.append("wires: {\(wires)}")
    lines.append("services:")
    for service in graph.services {
      lines.append("  \(service.name): \(serviceFields(service))")
    }
    if !graph.mesh.isEmpty {
      let edges = graph.mesh.map { "\"\($0.from)->\($0.to)\": \(policy($0.policy))" }
      lines.append("mesh: {edges: {\(edges.joined(separator: ", "))}}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var wires: String {
    (graph.wires.map { "\"\($0.from)->\($0.to)\": \($0.delay)" } + ["default: \(graph.defaultWire)"])
      .joined(separator: ", ")
  }

  private func map(_ fields: [String?]) -> String {
    "{\(fields.compactMap { $0 }.joined(separator: ", "))}"
  }

  private func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }
}

// MARK: - Clients

extension ScenarioText {
  private func client(_ client: ClientDescription) -> String {
    let calls = client.targets.map { "\($0.operation): \($0.share)" }
    return map(
      ["tenant: \(client.tenant)"] + load(client.load)
        + [
          "senders: \(client.senders)", client.aligned.map { "aligned: \($0)" },
          "calls: {\(calls.joined(separator: ", "))}", "policy: \(policy(client.policy))",
          "weight: \(client.weight)", client.goodWithin.map { "slo: {success: 99%, p99: \($0)}" },
        ])
  }

  private func load(_ load: ClientLoad) -> [String?] {
    switch load {
    case .stages(let stages, let arrivals):
      let entries = stages.map {
        map(["from: \($0.from)", "to: \($0.rate)", $0.ramp > .zero ? "ramp: \($0.ramp)" : nil])
      }
      let rate = stages.count == 1 ? "rate: \(stages[0].rate)" : "stages: \(list(entries))"
      return [rate, "arrivals: \(arrivals.rawValue)"]
    case .gaps(let gap): return ["arrivals: \(gap)"]
    case .users(let count, let think): return ["users: \(count)", "think: \(think)"]
    case .paced(let count, let pace): return ["users: \(count)", "pace: \(pace)"]
    case .once(let count): return ["users: \(count)", "once: true"]
    }
  }
}

// MARK: - Policies

extension ScenarioText {
  private func policy(_ policy: CallPolicy) -> String {
    let deadline = [
      policy.inheritsDeadline ? "inherit" : nil, policy.deadline.map { "\($0)" },
    ].compactMap { $0 }.joined(separator: " ")
    return map([
      policy.timeout.map { "timeout: \($0)" },
      policy.acceptsLateAnswers ? "accept_late: true" : nil,
      policy.cancelsWork ? "cancel: true" : nil,
      deadline.isEmpty ? nil : "deadline: \(deadline)",
      "retry: "
        + retry(
          policy.retry,
          [
            policy.honoursRetryAfter ? "honour_retry_after: true" : nil,
            policy.retriesOnlyIdempotent ? "only_idempotent: true" : nil,
            policy.budget.map { "budget: \(algorithm($0.kind, $0.arguments))" },
          ]),
      policy.breaker.map { "breaker: \(algorithm($0.kind, $0.arguments))" },
    ])
  }

  /// An algorithm by its name; one that has none can't be written.
  private func algorithm(
    _ kind: (some AlgorithmKind)?, _ arguments: AlgorithmArguments?
  ) -> String {
    guard let kind, let arguments else { return "unknown" }
    let settings = arguments.changed.map { "\($0.name): \($0.value)" }
    return map(["kind: \(kind.rawValue)"] + settings)
  }

  private func retry(_ retry: RetryPolicy, _ more: [String?] = []) -> String {
    let backoff = retry.backoff
    var fields: [String?] = []
    if let pause = retry.drawnPause {
      fields = ["fixed: \(pause)"]
    } else if backoff.factor == 1, backoff.cap == backoff.base {
      fields = ["fixed: \(backoff.base)"]
    } else {
      fields = [
        "base: \(backoff.base)", "factor: \(backoff.factor)",
        backoff.cap == .never ? nil : "cap: \(backoff.cap)",
      ]
    }
    fields += ["jitter: \(backoff.jitter.rawValue)", backoff.aligned.map { "aligned: \($0)" }]
    return map(
      ["tries: \(retry.tries)", causes(retry.causes), "backoff: \(map(fields))"] + more)
  }

  private func causes(_ causes: RetryCauses) -> String? {
    let words: KeyValuePairs<String, RetryCauses> = [
      "timeout": .timeout, "refused": .refused, "failed": .failed,
    ]
    let named = words.filter { causes.contains($0.value) }.map(\.key)
    return causes == .all ? nil : "only: \(list(named))"
  }
}

// MARK: - Services

extension ScenarioText {
  private func serviceFields(_ service: ServiceDescription) -> String {
    let rows = service.rows.map { "\($0.name): {keys: \($0.keys), by: \($0.by.rawValue)}" }
    let operations = service.operations.map {
      "\($0.name): {idempotent: \($0.isIdempotent), steps: \(steps($0.steps))}"
    }
    return map([
      "replicas: \(service.replicas)", "threads: \(count(service.threads))",
      "hold: \(service.hold.rawValue)", "cores: \(count(service.cores))",
      "queue: \(count(service.queue))", "full: \(service.whenFull.rawValue)",
      "order: \(service.order.rawValue)",
      service.patience.map { "patience: \($0)" }, "balance: \(service.balance.rawValue)",
      "protect: \(protection(service.protection))", "startup: \(service.startup)",
      service.cold.map { "cold: {for: \($0.duration), factor: x\($0.factor)}" },
      service.autoscale.map {
        "autoscale: {cpu: \($0.cpu), min: \($0.min), max: \($0.max), every: \($0.every)}"
      },
      service.standby > 0 ? "standby: \(service.standby)" : nil,
      "rows: {\(rows.joined(separator: ", "))}",
      "operations: {\(operations.joined(separator: ", "))}",
    ])
  }

  private func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "unlimited" }

  private func protection(_ protection: Protection) -> String {
    let tenants = protection.tenants.map { rule in
      let fields = map([
        rule.rate.map { "rate: \($0)" }, rule.limit.map { "limit: \($0)" },
        "priority: \(rule.priority)",
      ])
      return "\(rule.tenant): \(fields)"
    }
    return map([
      protection.shed.map { shed in
        "shed: " + map(["share: \(shed.share)", shed.cpu.map { "cpu: \($0)" }])
      },
      protection.limit.map { "limit: \($0)" },
      protection.adaptiveLimit.map { "limit: \(algorithm($0.kind, $0.arguments))" },
      protection.codel.map { "codel: {target: \($0.target), interval: \($0.interval)}" },
      protection.retryAfter.map { "retry_after: \($0)" },
      tenants.isEmpty ? nil : "tenants: {\(tenants.joined(separator: ", "))}",
    ])
  }
}

// MARK: - Steps

extension ScenarioText {
  private func steps(_ steps: [OperationDescription.Step]) -> String { list(steps.map(step)) }

  private func step(_ step: OperationDescription.Step) -> String {
    switch step {
    case .cpu(let size): "{cpu: \(size)}"
    case .wait(let size): "{wait: \(size)}"
    case .crowdedWait(let size, let each): "{wait: {time: \(size), each: \(each)}}"
    case .call(let call): "{call: \(self.call(call))}"
    case .cached(let cached):
      "{cached: "
        + map([
          "hit: \(cached.hit)", cached.refill.map { "refill: \($0)" },
          "miss: \(steps(cached.miss))",
        ]) + "}"
    case .choose(let branches):
      "{choose: \(list(branches.map { "{share: \($0.share), steps: \(steps($0.steps))}" }))}"
    case .rotate(let branches): "{rotate: \(list(branches.map { "{steps: \(steps($0))}" }))}"
    case .pick(let calls, let distinct):
      "{pick: {calls: \(list(calls.map(call))), distinct: \(distinct)}}"
    case .together(let calls): "{together: \(list(calls.map { "{call: \(call($0))}" }))}"
    case .spread(let spread):
      "{spread: {calls: \(call(spread.call)), of: \(spread.of), need: \(spread.need)}}"
    case .update(let update):
      "{update: "
        + map([
          "row: \(update.row)", "work: \(update.work)", "retry: \(retry(update.retry))",
          update.read.map { "read: \($0)" }, update.write.map { "write: \($0)" },
        ]) + "}"
    }
  }

  private func call(_ call: OperationDescription.Call) -> String {
    map([
      "to: \(call.to)", "policy: \(policy(call.policy))", call.isOptional ? "optional: true" : nil,
    ])
  }
}
