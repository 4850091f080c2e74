import ServiceGraph
import Simulation
import SourceText
import Units

/// Reads who sends requests.
struct ClientReader {
  let graph: GraphReader
  private var problems: Problems { graph.problems }

  init(graph: GraphReader) {
    self.graph = graph
  }

  /// A client and what it was promised.
  func client(
    _ entry: Tree.Entry, _ slo: ServiceLevel
  ) -> (client: ClientDescription, level: ServiceLevel)? {
    guard let fields = Fields(entry.value, "the client '\(entry.key)'", .client, problems) else {
      return nil
    }
    let level = fields["slo"].flatMap { ServiceLevel($0, problems) } ?? slo
    let load = load(fields)
    var targets = fields.required("calls").map { self.targets($0) } ?? []
    var policy = fields["policy"].flatMap { graph.policy($0, "'policy'") }
    if fields["policy"] == nil {
      let policies = targets.map { graph.calleePolicy($0.operation) }
      policy = policies.first
      if Set(policies).count > 1 {
        for index in targets.indices { targets[index].policy = policies[index] }
      }
    }
    guard let load else { return nil }
    let client = ClientDescription(
      name: entry.key, tenant: tenant(fields, of: entry.key), load: load,
      senders: fields.value(ClientKeys.senders) ?? 1, aligned: fields.value(ClientKeys.aligned),
      targets: targets, policy: policy ?? CallPolicy(),
      weight: fields.value(ClientKeys.weight) ?? 1, goodWithin: level.p99)
    return (client, level)
  }

  private func tenant(_ fields: Fields, of client: String) -> String {
    guard let tenant = fields.value(ClientKeys.tenant), tenant != client else { return client }
    let isTaken = graph.names.clients.contains(tenant) || graph.names.services.contains(tenant)
    problems.check(
      !isTaken, fields["tenant"], "'\(tenant)' is the name of a client or service already")
    return tenant
  }

  // MARK: - How requests come about

  private func load(_ fields: Fields) -> ClientLoad? {
    let arrivals = fields.value(ClientKeys.arrivals)
    var sources = fields.entries.filter { ["rate", "stages", "users"].contains($0.key) }
    if case .gap = arrivals, let gap = fields.entries.first(where: { $0.key == "arrivals" }) {
      sources.append(gap)
    }
    checkUsers(fields)
    guard let first = sources.first else {
      problems.add(
        "\(fields.what) should say how requests come", at: fields.position,
        allowed: "one of its keys is 'rate', 'stages' or 'users', or a gap under 'arrivals'")
      return nil
    }
    for other in sources.dropFirst() {
      problems.add(
        "'\(other.key)' has no meaning beside '\(first.key)'", at: other.keyPosition,
        mend: "remove one of them")
    }
    if first.key == "users", fields["arrivals"] != nil {
      problems.check(false, fields["arrivals"], "'arrivals' has no meaning beside 'users'")
    }
    switch (first.key, arrivals) {
    case ("rate", .stream(let arrivals)):
      return fields.value(ClientKeys.rate).map { .open($0, arrivals) }
    case ("stages", .stream(let arrivals)):
      let stages = stages(first.value)
      return stages.isEmpty ? nil : .stages(stages, arrivals)
    case (_, .gap(let gap)): return .gaps(gap)
    default: return users(fields)
    }
  }

  private func users(_ fields: Fields) -> ClientLoad? {
    guard let count = fields.value(ClientKeys.users) else { return nil }
    if fields.value(ClientKeys.once) == true { return .once(count) }
    if let pace = fields.value(ClientKeys.pace) { return .paced(count, pace: pace) }
    return fields.value(ClientKeys.think).map { .users(count, think: $0) }
  }

  private func checkUsers(_ fields: Fields) {
    let entries = fields.entries.filter { ["think", "pace", "once"].contains($0.key) }
    if fields["users"] == nil, let entry = entries.first {
      problems.add("'\(entry.key)' has no meaning without 'users'", at: entry.keyPosition)
    } else if entries.count > 1, fields["once"]?.word != "false" || entries.count > 2 {
      problems.add(
        "'\(entries[1].key)' has no meaning beside '\(entries[0].key)'",
        at: entries[1].keyPosition, mend: "remove one of them")
    }
  }

  /// Stages in run time: what holds first holds in the time before the drill, too.
  private func stages(_ tree: Tree) -> [ClientLoad.Stage] {
    var stages: [ClientLoad.Stage] = []
    for tree in problems.someOf(tree, "'stages'") {
      guard let fields = Fields(tree, "a stage", .stage, problems),
        let from = fields.value(ClientKeys.from), let rate = fields.value(ClientKeys.to),
        let ramp = fields.value(ClientKeys.ramp)
      else { continue }
      // A ramp may begin where the stage before does: that one tells what it begins at.
      if let last = stages.last {
        let ready = last.from + last.ramp
        problems.check(
          from >= ready && (from > last.from || ramp > .zero), fields["from"],
          "'from' should be after the stage before, which gets there at \(ready), but is \(from)")
      }
      stages.append(.init(from: from, rate: rate, ramp: ramp))
    }
    guard let first = stages.first else { return [] }
    for index in stages.indices where index > 0 || first.from > .zero {
      stages[index].from = stages[index].from + graph.preroll
    }
    let silence = ClientLoad.Stage(from: .zero, rate: Rate(perSecond: 0))
    return first.from > .zero ? [silence] + stages : stages
  }

  // MARK: - What it calls

  private func targets(_ tree: Tree) -> [ClientDescription.Target] {
    guard case .map(let entries) = tree.content else {
      return graph.operation(tree, "'calls'").map { [ClientDescription.Target($0)] } ?? []
    }
    var targets: [ClientDescription.Target] = []
    for entry in entries {
      let share = problems.value(entry.value, "'\(Tree.shortened(entry.key))'", .share)
      if let operation = graph.operation(entry.keyTree, "a call"), let share {
        targets.append(.init(operation, share: share))
      }
    }
    guard targets.count == entries.count else { return [] }
    let shares = problems.whole(targets.map(\.share), "the shares of 'calls'", at: tree.position)
    return zip(targets, shares ?? []).map { .init($0.operation, share: $1) }
  }
}

extension Problems {
  /// Shares that make up 1; what is within a ten-thousandth of it is set right.
  func whole(_ shares: [Ratio], _ what: String, at position: SourcePosition) -> [Ratio]? {
    let sum = shares.reduce(0) { $0 + $1.value }
    guard (sum - 1).magnitude <= 1.000_001e-4 else {
      add("\(what) should make up 100%, but make up \(Ratio(sum))", at: position)
      return nil
    }
    return shares.map { Ratio($0.value / sum) }
  }
}
