import Commands
import ServiceGraph
import Units

/// The measures that people ordered: those on their way and those in force.
struct MeasureBook: Sendable {
  /// A measure with who ordered it and when it takes effect.
  struct Entry: Sendable {
    var order: DrillView.PendingAct
    var change: GraphChange
  }

  /// Those on their way, the next to land first.
  private(set) var pending: [Entry] = []
  /// Those that took effect, oldest first.
  private(set) var landed: [Entry] = []

  /// Takes a measure in; those that land at one moment keep the order in which they were given.
  mutating func order(_ entry: Entry) {
    let place = pending.firstIndex { $0.order.lands > entry.order.lands } ?? pending.endIndex
    pending.insert(entry, at: place)
  }

  /// Moves what takes effect until a drill time; returns a line for each.
  mutating func land(until time: Duration) -> [DrillView.FeedLine] {
    var lines: [DrillView.FeedLine] = []
    while let next = pending.first, next.order.lands <= time {
      pending.removeFirst()
      landed.append(next)
      lines.append(
        .init(
          at: next.order.lands, kind: .landed, who: next.order.person,
          text: "in force: \(next.order.text)"))
    }
    return lines
  }

  /// Since when nothing is shed whatever the load; nil while something is.
  func unshedSince(services: Int) -> Duration? {
    var since = Duration.zero
    for service in 0..<services {
      guard let last = lastShed(ServiceID(service)) else { continue }
      guard case .shed(_, nil) = last.change else { return nil }
      since = max(since, last.order.lands)
    }
    return since
  }

  /// The measures in force at a service, as they are typed without its name.
  func inForce(at service: ServiceID) -> [String] {
    var words: [String] = []
    if case .shed(_, let share?)? = lastShed(service)?.change { words.append("shed \(share)") }
    let limits = landed.last { if case .limit(service, _) = $0.change { true } else { false } }
    if case .limit(_, let limit?)? = limits?.change { words.append("limit \(limit)") }
    return words + policies(of: service)
  }

  /// The changes to a service's own calls and rows, the last of each, without the edge's name.
  private func policies(of service: ServiceID) -> [String] {
    var last: [(edge: EdgeID, verb: Substring, words: String)] = []
    for entry in landed {
      guard let edge = entry.change.edge, edge.owner == service else { continue }
      let typed = entry.order.text.split(separator: " ")
      guard let verb = typed.first else { continue }
      last.removeAll { $0.edge == edge && $0.verb == verb }
      last.append((edge, verb, ([verb] + typed.dropFirst(2)).joined(separator: " ")))
    }
    return last.map(\.words)
  }

  private func lastShed(_ service: ServiceID) -> Entry? {
    landed.last { if case .shed(service, _) = $0.change { true } else { false } }
  }
}

extension EdgeID {
  /// The service whose policy it is; nil where it is a client's.
  fileprivate var owner: ServiceID? {
    switch self {
    case .client, .clientMesh: nil
    case .call(let caller, _), .mesh(let caller, _): caller
    case .operation(let operation, _): operation.service
    case .update(let row): row.service
    }
  }
}
