import ServiceGraph
import SourceText
import Units

/// Reads who answers requests.
struct ServiceReader {
  /// The most threads that a service may have in all its replicas.
  static let threadLimit = 10_000

  let graph: GraphReader
  private var problems: Problems { graph.problems }

  init(graph: GraphReader) {
    self.graph = graph
  }

  func service(_ entry: Tree.Entry) -> ServiceDescription? {
    guard let fields = Fields(entry.value, "the service '\(entry.key)'", .service, problems) else {
      return nil
    }
    if let tree = fields["policy"] { _ = graph.policy(tree, "'policy'") }
    var service = ServiceDescription(name: entry.key, operations: [])
    service.replicas = fields.value(ServiceKeys.replicas) ?? 1
    service.threads = fields.value(ServiceKeys.threads) ?? nil
    service.hold = fields.value(ServiceKeys.hold) ?? .answer
    service.cores = fields.value(ServiceKeys.cores) ?? nil
    service.queue = fields.value(ServiceKeys.queue) ?? nil
    service.whenFull = fields.value(ServiceKeys.full) ?? .refuse
    service.order = fields.value(ServiceKeys.order) ?? .fifo
    service.patience = fields.value(ServiceKeys.patience)
    service.balance = fields.value(ServiceKeys.balance) ?? .roundRobin
    service.startup = fields.value(ServiceKeys.startup) ?? .zero
    service.cold = fields["cold"].flatMap(cold)
    service.autoscale = fields["autoscale"].flatMap(autoscale)
    service.standby = fields.value(ServiceKeys.standby) ?? 0
    if let tree = fields["protect"] {
      service.protection = ProtectionReader(graph: graph).protection(tree)
    }
    service.rows = fields["rows"].map(rows) ?? []
    service.operations = operations(fields, rows: service.rows)
    checkThreads(of: service, fields)
    return service
  }

  private func checkThreads(of service: ServiceDescription, _ fields: Fields) {
    let replicas = max(service.replicas, service.autoscale?.max ?? 1)
    guard let threads = service.threads, threads * replicas > ServiceReader.threadLimit
    else { return }
    problems.add(
      "a service should have at most \(ServiceReader.threadLimit) threads in all, but has "
        + "\(threads * replicas)",
      at: (fields["threads"] ?? fields["replicas"])?.position ?? fields.position)
  }

  private func cold(_ tree: Tree) -> ServiceDescription.Cold? {
    guard let fields = Fields(tree, "'cold'", .cold, problems) else { return nil }
    let duration = fields.value(ServiceKeys.coldFor)
    let factor = fields.value(ServiceKeys.coldFactor)
    guard let duration, let factor else { return nil }
    return .init(for: duration, factor: factor)
  }

  private func autoscale(_ tree: Tree) -> ServiceDescription.Autoscale? {
    guard let fields = Fields(tree, "'autoscale'", .autoscale, problems) else { return nil }
    let cpu = fields.value(ServiceKeys.cpu)
    let min = fields.value(ServiceKeys.min)
    let max = fields.value(ServiceKeys.max)
    let every = fields.value(ServiceKeys.every)
    guard let cpu, let min, let max, let every else { return nil }
    problems.check(
      cpu > .none, fields["cpu"], "'cpu' should be above 0%, or no number of replicas is enough")
    problems.check(
      max >= min, fields["max"], "'max' should be at least the 'min' of \(min), but is \(max)")
    return .init(cpu: cpu, min: min, max: max, every: every)
  }

  private func rows(_ tree: Tree) -> [RowDescription] {
    guard let fields = Fields(named: tree, "'rows'", problems) else { return [] }
    return fields.entries.compactMap { entry in
      let what = "the row '\(Tree.shortened(entry.key))'"
      GraphNames.check(
        entry, "a row's name", reserved: ["threads", "cores", "queue"], problems)
      guard let fields = Fields(entry.value, what, .row, problems) else { return nil }
      let keys = fields.value(ServiceKeys.keys) ?? 1
      let contention = fields.value(ServiceKeys.by) ?? .optimistic
      if contention == .claim, keys < 2 {
        problems.add(
          "\(what) should have two keys at least to claim two of them, but has \(keys)",
          at: fields["keys"]?.position ?? fields.position)
      }
      return RowDescription(name: entry.key, keys: keys, by: contention)
    }
  }

  private func operations(_ fields: Fields, rows: [RowDescription]) -> [OperationDescription] {
    guard let tree = fields.required("operations"),
      let named = Fields(named: tree, "'operations'", problems)
    else { return [] }
    if named.entries.isEmpty {
      problems.add("'operations' should name an operation at least", at: tree.position)
    }
    return named.entries.compactMap { entry in
      GraphNames.check(entry, "an operation's name", reserved: [], problems)
      let what = "the operation '\(Tree.shortened(entry.key))'"
      guard let fields = Fields(entry.value, what, .operation, problems) else { return nil }
      let isIdempotent = fields.value(ServiceKeys.idempotent) ?? false
      guard let steps = fields.required("steps") else { return nil }
      let reader = StepReader(graph: graph, rows: rows)
      return OperationDescription(
        name: entry.key, isIdempotent: isIdempotent,
        steps: problems.someOf(steps, "'steps'").compactMap(reader.step))
    }
  }
}
