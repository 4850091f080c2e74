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

  private static let keys = [
    "replicas", "threads", "cores", "queue", "protect", "startup", "cold", "rows", "operations",
    "policy", "hold", "order", "balance",
  ]
  private static let later = ["patience", "autoscale", "standby"]

  func service(_ entry: Tree.Entry) -> ServiceDescription? {
    let fields = Fields(
      entry.value, "the service '\(entry.key)'", keys: ServiceReader.keys,
      later: ServiceReader.later, problems)
    guard let fields else { return nil }
    fields.only("hold", "answer", later: ["work"])
    fields.only("order", "fifo", later: ["lifo", "adaptive-lifo", "priority"])
    fields.only("balance", "round-robin", later: ["random", "least-loaded"])
    if let tree = fields["policy"] { _ = graph.policy(tree, "'policy'") }
    var service = ServiceDescription(name: entry.key, operations: [])
    service.replicas = fields.value("replicas", .count(1...1_000)) ?? 1
    service.threads = fields.value("threads", .countOrUnlimited(1...10_000)) ?? 64
    service.cores = fields.value("cores", .countOrUnlimited(1...10_000)) ?? nil
    service.queue = fields.value("queue", .countOrUnlimited(0...1_000_000)) ?? 256
    service.startup = fields.value("startup", .duration) ?? .zero
    service.cold = fields["cold"].flatMap(cold)
    if let tree = fields["protect"] { setProtection(of: &service, tree) }
    service.rows = fields["rows"].map(rows) ?? []
    service.operations = operations(fields, rows: service.rows)
    checkThreads(of: service, fields)
    return service
  }

  private func checkThreads(of service: ServiceDescription, _ fields: Fields) {
    guard let threads = service.threads, threads * service.replicas > ServiceReader.threadLimit
    else { return }
    problems.add(
      "a service should have at most \(ServiceReader.threadLimit) threads in all, but has "
        + "\(threads * service.replicas)", at: fields["threads"]?.position ?? fields.position)
  }

  private func cold(_ tree: Tree) -> ServiceDescription.Cold? {
    guard let fields = Fields(tree, "'cold'", keys: ["for", "factor"], problems),
      let duration = fields.required("for", .positiveDuration),
      let factor = fields.required("factor", .factor)
    else { return nil }
    return .init(for: duration, factor: factor)
  }

  private func setProtection(of service: inout ServiceDescription, _ tree: Tree) {
    let later = ["codel", "retry_after", "tenants"]
    guard
      let fields = Fields(tree, "'protect'", keys: ["shed", "limit"], later: later, problems)
    else { return }
    if let tree = fields["limit"] {
      if case .map = tree.content {
        problems.add(
          "an adaptive 'limit' is not supported by this version", at: tree.position,
          allowed: "allowed is a whole number")
      } else {
        service.protection.limit = fields.value("limit", .count(1...1_000_000))
      }
    }
    if let tree = fields["shed"],
      let shed = Fields(tree, "'shed'", keys: ["share", "cpu"], problems),
      let share = shed.required("share", .share)
    {
      service.protection.shed = .init(share: share, cpu: shed.value("cpu", .share))
    }
  }

  private func rows(_ tree: Tree) -> [RowDescription] {
    guard let fields = Fields(named: tree, "'rows'", problems) else { return [] }
    return fields.entries.compactMap { entry in
      let what = "the row '\(entry.key)'"
      if !GraphNames.isName(entry.key) || ["threads", "cores", "queue"].contains(entry.key) {
        problems.add(
          "'\(Tree.shortened(entry.key))' can't be a row's name", at: entry.keyPosition,
          allowed: "a name of small letters, digits and -, but not threads, cores or queue")
      }
      guard let fields = Fields(entry.value, what, keys: ["keys", "by"], problems) else {
        return nil
      }
      let keys = fields.value("keys", .count(1...1_000_000)) ?? 1
      guard let tree = fields.required("by") else { return nil }
      if ["claim", "lock"].contains(tree.word) {
        problems.add(
          "'by: \(tree.word ?? "")' is not supported by this version", at: tree.position,
          allowed: "allowed are 'optimistic' and 'bump'")
        return nil
      }
      guard let contention = problems.value(tree, "'by'", ValueKind<RowDescription.Contention>.word)
      else { return nil }
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
      let what = "the operation '\(entry.key)'"
      if !GraphNames.isName(entry.key) {
        problems.add(
          "'\(Tree.shortened(entry.key))' is no name", at: entry.keyPosition,
          allowed:
            "a name begins with a small letter, and has at most 40 small letters, digits and -")
      }
      guard let fields = Fields(entry.value, what, keys: ["steps", "idempotent"], problems) else {
        return nil
      }
      fields.only("idempotent", "false", later: ["true"])
      guard let steps = fields.required("steps") else { return nil }
      let reader = StepReader(graph: graph, rows: rows)
      return OperationDescription(name: entry.key, steps: reader.steps(steps))
    }
  }
}
