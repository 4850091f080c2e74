/// Finds states among which all actors can go on for ever without a success.
///
/// These are the fair end components of the graph without its successful moves (de Alfaro, "Formal
/// verification of probabilistic systems", 1997): sets of states that are strongly connected, that
/// luck cannot leave, and in which everyone who is able to move does so now and then.
struct EndlessStates<Machine: StepMachine> {
  /// The places of such states in the graph, in order; nil where there are none.
  let found: [Int]?

  init(_ graph: StateGraph<Machine>) {
    var kept = graph.moves.map { $0.filter { !$0.canSucceed } }
    var component = Array(repeating: 0, count: graph.states.count)
    var changed = true
    while changed {
      component = StrongComponents(kept.map { $0.flatMap(\.targets) }).numbers
      changed = false
      for place in kept.indices {
        let staying = kept[place].filter { move in
          move.targets.allSatisfy { component[$0] == component[place] }
        }
        changed = changed || staying.count < kept[place].count
        kept[place] = staying
      }
    }
    found = EndlessStates.fair(graph, kept, component)
  }

  private static func fair(
    _ graph: StateGraph<Machine>, _ kept: [[StateGraph<Machine>.Move]], _ component: [Int]
  ) -> [Int]? {
    let members = Dictionary(grouping: kept.indices.filter { !kept[$0].isEmpty }) { component[$0] }
    for number in members.keys.sorted() {
      guard let places = members[number] else { continue }
      let moving = places.reduce(into: Set<Int>()) { set, place in
        kept[place].forEach { set.formUnion($0.actors) }
      }
      let able = places.reduce(into: Set<Int>()) { set, place in
        graph.moves[place].forEach { set.formUnion($0.actors) }
      }
      if able.isSubset(of: moving) { return places.sorted() }
    }
    return nil
  }
}
