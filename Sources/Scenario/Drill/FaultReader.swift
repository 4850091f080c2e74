import ServiceGraph
import SourceText
import Units

/// Reads what goes wrong.
struct FaultReader {
  let problems: Problems
  let graph: GraphDescription
  let names: GraphNames

  func fault(_ tree: Tree, _ any: Fields) -> (fault: Fault, at: Moment, id: String?)? {
    guard let kind = any["fault"],
      let word = problems.value(kind, "'fault'", ValueKind<FaultWord>.word),
      let fields = Fields(tree, "the fault '\(word.rawValue)'", word.id, problems)
    else { return nil }
    let name = fields.value(TimelineKeys.id)
    let at = fields.value(TimelineKeys.at)
    let duration = fields["for"] == nil ? nil : fields.value(FaultKeys.time)
    let ramp = fields["ramp"] == nil ? Duration.zero : fields.value(FaultKeys.ramp) ?? .zero
    if let duration {
      problems.check(
        ramp + ramp <= duration.low, fields["ramp"],
        "'ramp' should be at most half of 'for', \(duration.low / 2), but is \(ramp)")
    }
    guard let place = fields.required("where"), let content = content(word, place, fields), let at
    else { return nil }
    return (Fault(kind: content, duration: duration, ramp: ramp), at, name)
  }

  private func content(_ word: FaultWord, _ place: Tree, _ fields: Fields) -> Fault.Kind? {
    switch word {
    case .burst: return burst(client(place), fields)
    case .slow:
      return both(service(place, fields), fields.value(FaultKeys.factor)).map {
        .slow($0, factor: $1)
      }
    case .errors:
      return both(service(place, fields), fields.value(FaultKeys.share)).map {
        .errors($0, share: $1)
      }
    case .delay:
      return both(edge(place, word), fields.value(FaultKeys.by)).map { .delay($0, by: $1) }
    case .drop:
      return both(edge(place, word), fields.value(FaultKeys.share)).map { .drop($0, share: $1) }
    case .crash: return crash(service(place, fields), fields)
    case .pause: return service(place, fields).map { .pause($0) }
    case .cold:
      return both(service(place, fields), fields.value(FaultKeys.chilled)).map {
        .cold($0, share: $1)
      }
    case .cores:
      return both(service(place, fields), fields.value(FaultKeys.cores)).map { .cores($0, $1) }
    case .leak:
      return both(service(place, fields), fields.value(FaultKeys.threads)).map { .leak($0, $1) }
    case .deadlock: return deadlock(service(place, fields), fields)
    }
  }

  /// Both values, once both have been looked at and complained about.
  private func both<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
    guard let one, let other else { return nil }
    return (one, other)
  }

  private func burst(_ client: ClientID?, _ fields: Fields) -> Fault.Kind? {
    let weight = fields.value(FaultKeys.weight)
    return both(client, fields.value(FaultKeys.factor)).map {
      .burst($0, factor: $1, weight: weight)
    }
  }

  private func crash(_ service: ServiceID?, _ fields: Fields) -> Fault.Kind? {
    guard let replicas = fields.value(FaultKeys.replicas), let service else { return nil }
    let owner = graph.services[service.index]
    let most = max(owner.replicas, owner.autoscale?.max ?? 1)
    problems.check(
      replicas <= most, fields["replicas"],
      "'replicas' should be at most those of '\(owner.name)', \(most), but is \(replicas)")
    return .crash(service, replicas: replicas)
  }

  private func deadlock(_ service: ServiceID?, _ fields: Fields) -> Fault.Kind? {
    guard let tree = fields.required("row"), !tree.isFaulty, let service else { return nil }
    let owner = graph.services[service.index]
    if let index = owner.rows.firstIndex(where: { $0.name == tree.word }) {
      return .deadlock(RowID(service, index))
    }
    problems.add(
      unknown: tree, "'row' should name a row of '\(owner.name)', but is \(tree.found)",
      among: owner.rows.map(\.name), listed: "rows are")
    return nil
  }
}

// MARK: - Places

extension FaultReader {
  private func client(_ tree: Tree) -> ClientID? {
    guard !tree.isFaulty else { return nil }
    if let client = tree.word.flatMap({ graph.client(named: $0) }) { return client }
    if let word = tree.word, names.clients.contains(word) { return nil }
    problems.add(
      unknown: tree, "'where' of a burst should name a client, but is \(tree.found)",
      among: names.clients, listed: "clients are")
    return nil
  }

  private func service(_ tree: Tree, _ fields: Fields) -> ServiceID? {
    guard !tree.isFaulty else { return nil }
    if let service = tree.word.flatMap({ graph.service(named: $0) }) { return service }
    if let word = tree.word, names.services.contains(word) { return nil }
    problems.add(
      unknown: tree, "'where' of \(fields.what) should name a service, but is \(tree.found)",
      among: names.services, listed: "services are")
    return nil
  }

  /// Messages travel between a caller and a service, whatever operation they are for.
  private func edge(_ tree: Tree, _ word: FaultWord) -> EdgeID? {
    guard !tree.isFaulty else { return nil }
    let known = graph.edges.filter { if case .update = $0 { false } else { true } }
    if let edge = known.first(where: { graph.name(of: $0) == tree.word }) { return edge }
    problems.add(
      unknown: tree,
      "'where' of the fault '\(word.rawValue)' should name an edge of the graph, but is \(tree.found)",
      among: known.map(graph.name(of:)), listed: "edges are")
    return nil
  }
}
