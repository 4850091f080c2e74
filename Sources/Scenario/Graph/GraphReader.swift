import ServiceGraph
import Simulation
import SourceText
import Units

/// Reads clients, services, wires and the mesh into a graph.
struct GraphReader {
  /// The most services that a file may have.
  static let serviceLimit = 200

  let problems: Problems
  /// The names of everything that can be called, known before anything is read.
  let names: GraphNames
  let policies: [(name: String, policy: CallPolicy?)]
  /// How long the run is before the drill begins.
  let preroll: Duration

  init(_ file: Fields, preroll: Duration) {
    problems = file.problems
    names = GraphNames(file)
    self.preroll = preroll
    policies = PolicyReader(problems).policies(file["policies"])
  }

  /// The graph, its clients judged by these levels; parts that are wrong are left out.
  func graph(_ file: Fields, slo: ServiceLevel) -> (GraphDescription, [ServiceLevel]) {
    let clients = clients(file, slo)
    let services = services(file)
    let wires = wires(file["wires"])
    var graph = GraphDescription(
      clients: clients.map(\.client), services: services, wires: wires.wires,
      defaultWire: wires.usual)
    if let tree = file["mesh"] { graph.mesh = mesh(tree, graph) }
    GraphChecks(problems: problems, names: names).check(graph)
    return (graph, clients.map(\.level))
  }

  private func services(_ file: Fields) -> [ServiceDescription] {
    guard let tree = file.required("services"),
      let fields = Fields(named: tree, "'services'", problems)
    else { return [] }
    if fields.entries.isEmpty {
      problems.add("'services' should name a service at least", at: tree.position)
    }
    if fields.entries.count > GraphReader.serviceLimit {
      problems.add(
        "a file should have at most \(GraphReader.serviceLimit) services, but has "
          + "\(fields.entries.count)", at: fields.entries[GraphReader.serviceLimit].keyPosition)
      return []
    }
    return fields.entries.compactMap { entry in
      names.check(entry, problems)
      return ServiceReader(graph: self).service(entry)
    }
  }

  private func clients(
    _ file: Fields, _ slo: ServiceLevel
  ) -> [(client: ClientDescription, level: ServiceLevel)] {
    guard let tree = file.required("clients"),
      let fields = Fields(named: tree, "'clients'", problems)
    else { return [] }
    if fields.entries.isEmpty {
      problems.add("'clients' should name a client at least", at: tree.position)
    }
    return fields.entries.compactMap { entry in
      names.check(entry, problems)
      return ClientReader(graph: self).client(entry, slo)
    }
  }
}

// MARK: - Wires and the mesh

extension GraphReader {
  private func wires(_ tree: Tree?) -> (wires: [GraphDescription.Wire], usual: RandomDuration) {
    var usual = RandomDuration.zero
    var wires: [GraphDescription.Wire] = []
    guard let tree, let fields = Fields(named: tree, "'wires'", problems) else {
      return ([], usual)
    }
    for entry in fields.entries {
      let delay = problems.value(entry.value, "'\(Tree.shortened(entry.key))'", .randomDuration)
      if entry.key == "default" {
        usual = delay ?? usual
        continue
      }
      guard let (from, to) = GraphNames.ends(of: entry.key), names.isParty(from),
        names.services.contains(to), from != to
      else {
        problems.add(
          unknown: entry.keyTree, "'\(Tree.shortened(entry.key))' is no wire of this graph",
          among: names.wires + ["default"])
        continue
      }
      if let delay { wires.append(GraphDescription.Wire(from: from, to: to, delay: delay)) }
    }
    return (wires, usual)
  }

  /// Proxies stand where somebody calls: elsewhere nothing would pass through them.
  private func mesh(_ tree: Tree, _ graph: GraphDescription) -> [GraphDescription.Proxy] {
    guard let fields = Fields(tree, "'mesh'", .mesh, problems),
      let edges = fields.required("edges"), let named = Fields(named: edges, "'edges'", problems)
    else { return [] }
    let known = graph.edges.map(graph.name(of:)).filter { $0.contains("->") }
    return named.entries.compactMap { entry in
      let policy = policy(entry.value, "'\(Tree.shortened(entry.key))'")
      guard let (from, to) = GraphNames.ends(of: entry.key), known.contains(entry.key) else {
        problems.add(
          unknown: entry.keyTree, "'\(Tree.shortened(entry.key))' is no edge of this graph",
          among: known)
        return nil
      }
      return policy.map { .init(from: from, to: to, policy: $0) }
    }
  }
}

// MARK: - What is named from several places

extension GraphReader {
  /// The policy of a name, or one written out in its place; nil, with the problem noted, else.
  func policy(_ tree: Tree, _ name: String) -> CallPolicy? {
    if case .map = tree.content { return PolicyReader(problems).policy(tree, name) }
    guard !tree.isFaulty else { return nil }
    // A policy that is there and wrong was complained about where it stands.
    if let word = tree.word, let known = policies.first(where: { $0.name == word }) {
      return known.policy
    }
    problems.add(
      unknown: tree, "\(name) should name a policy, but is \(tree.found)",
      among: policies.map(\.name), listed: "policies are")
    return nil
  }

  /// What the service that is called asks of its callers, where a call says nothing itself.
  func calleePolicy(_ operation: OperationName) -> CallPolicy {
    names.policyTrees[operation.service].flatMap { policy($0, "'policy'") } ?? CallPolicy()
  }

  /// The operation that a value names; nil, with the problem noted, where there is none.
  func operation(_ tree: Tree, _ name: String) -> OperationName? {
    guard !tree.isFaulty else { return nil }
    if let word = tree.word, let operation = OperationName(word), names.contains(operation) {
      return operation
    }
    problems.add(
      unknown: tree, "\(name) should name an operation, but is \(tree.found)",
      among: names.operations.map(\.description), listed: "operations are")
    return nil
  }
}
