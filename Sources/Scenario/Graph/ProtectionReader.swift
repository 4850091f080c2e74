import Resilience
import ServiceGraph
import SourceText
import Units

/// Reads what keeps load away from a service.
struct ProtectionReader {
  let graph: GraphReader
  private var problems: Problems { graph.problems }

  init(graph: GraphReader) {
    self.graph = graph
  }

  func protection(_ tree: Tree) -> Protection {
    var protection = Protection()
    guard let fields = Fields(tree, "'protect'", .protect, problems) else { return protection }
    protection.shed = fields["shed"].flatMap(shed)
    protection.codel = fields["codel"].flatMap(codel)
    if let tree = fields["limit"] { setLimit(of: &protection, tree, fields) }
    protection.retryAfter = fields.value(ProtectionKeys.retryAfter)
    protection.tenants = fields["tenants"].map(tenants) ?? []
    return protection
  }

  private func shed(_ tree: Tree) -> Protection.Shed? {
    guard let fields = Fields(tree, "'shed'", .shed, problems) else { return nil }
    let cpu = fields.value(ProtectionKeys.cpu)
    return fields.value(ProtectionKeys.share).map { .init(share: $0, cpu: cpu) }
  }

  private func codel(_ tree: Tree) -> Protection.QueueDelay? {
    guard let fields = Fields(tree, "'codel'", .codel, problems),
      let target = fields.value(ProtectionKeys.target),
      let interval = fields.value(ProtectionKeys.interval)
    else { return nil }
    problems.check(
      target <= interval, fields["target"] ?? fields["interval"],
      "'target' should be at most the interval of \(interval), but is \(target)")
    return .init(target: target, interval: interval)
  }

  private func setLimit(of protection: inout Protection, _ tree: Tree, _ fields: Fields) {
    guard case .map = tree.content else {
      protection.limit = fields.value(ProtectionKeys.limit)
      return
    }
    let limit = AlgorithmReader(problems: problems, what: "'limit'")
      .read(tree, ConcurrencyLimit.Kind.self)
    protection.adaptiveLimit = limit.map { ConcurrencyLimit.Settings($0.kind, $0.arguments) }
  }

  private func tenants(_ tree: Tree) -> [Protection.TenantRule] {
    guard let named = Fields(named: tree, "'tenants'", problems) else { return [] }
    return named.entries.compactMap { entry in
      guard graph.names.tenants.contains(entry.key) else {
        problems.add(
          unknown: entry.keyTree, "'\(Tree.shortened(entry.key))' is no tenant of this graph",
          among: graph.names.tenants, listed: "tenants are")
        return nil
      }
      let what = "the rule of '\(entry.key)'"
      guard let fields = Fields(entry.value, what, .tenant, problems) else { return nil }
      return .init(
        tenant: entry.key, rate: fields.value(ProtectionKeys.tenantRate),
        limit: fields.value(ProtectionKeys.tenantLimit),
        priority: fields.value(ProtectionKeys.priority) ?? Protection.TenantRule.lastPriority)
    }
  }
}
