public import Commands
public import ServiceGraph
public import Units

/// Everything that happens in a drill under one seed, at its drill times.
public struct Timetable: Hashable, Sendable {
  /// When it begins to go wrong; nil for a scenario without an answer.
  public var onset: Duration?
  /// What goes wrong, in order.
  public var faults: [TimedFault]
  /// Deploys, in order; what they change is among the faults too, where the run takes it from.
  public var deploys: [TimedDeploy]
  /// Pages that the model may send at any time.
  public var pages: [Page]
  /// What people say, in order.
  public var says: [TimedSaying]
  /// Hints that cost nothing, in order.
  public var hints: [TimedHint]

  /// Something that goes wrong.
  public struct TimedFault: Hashable, Sendable {
    /// When.
    public var at: Duration
    /// The entry's name.
    public var id: String?
    /// What it does to the graph.
    public var change: GraphChange
    /// What it is, for the facilitator and the debrief.
    public var title: String
  }

  /// A new version or configuration.
  public struct TimedDeploy: Hashable, Sendable {
    /// When.
    public var at: Duration
    /// The entry's name.
    public var id: String?
    /// What is deployed and what that changes.
    public var deploy: Deploy
  }

  /// Something that somebody says.
  public struct TimedSaying: Hashable, Sendable {
    /// When.
    public var at: Duration
    /// Who.
    public var who: String
    /// What.
    public var text: String
  }

  /// A hint that costs nothing.
  public struct TimedHint: Hashable, Sendable {
    /// When.
    public var at: Duration
    /// What it says.
    public var text: String
  }

  /// A move of a responder.
  public struct TimedMove: Hashable, Sendable {
    /// When Enter is pressed.
    public var at: Duration
    /// What is typed.
    public var line: String
    /// What that means.
    public var command: Command
  }

  /// The moves of a responder in the order in which they are made.
  public func moves(of responder: Responder) -> [TimedMove] {
    Timetable.inOrder(
      responder.moves.enumerated().map { index, move in
        TimedMove(
          at: resolved(move.at, stream: Draws.move(index)), line: move.line, command: move.command)
      }, by: \.at)
  }

  let seed: UInt64

  /// A moment of a responder's, whose draws are apart from those of the timeline.
  func resolved(_ moment: Moment, stream: UInt64) -> Duration {
    switch moment {
    case .at(let drawn): Draws(seed: seed).duration(drawn, stream: stream)
    case .afterOnset(let delay): (onset ?? .zero) + delay
    }
  }

  static func inOrder<Item>(_ items: [Item], by time: KeyPath<Item, Duration>) -> [Item] {
    items.enumerated().sorted { left, right in
      (left.element[keyPath: time], left.offset) < (right.element[keyPath: time], right.offset)
    }.map(\.element)
  }
}

extension Scenario {
  /// What happens when under a seed: everything that the file leaves to chance is drawn here.
  public func timetable(seed: UInt64) -> Timetable {
    let onset = timeline.enumerated().first { $1.id != nil && $1.id == answer?.onset }
    var table = Timetable(
      onset: nil, faults: [], deploys: [], pages: [], says: [], hints: [], seed: seed)
    if let onset, let moment = onset.element.moment {
      table.onset = table.resolved(moment, stream: Draws.entry(onset.offset, .moment))
    }
    for (index, entry) in timeline.enumerated() {
      let at = entry.moment.map { table.resolved($0, stream: Draws.entry(index, .moment)) } ?? .zero
      switch entry.content {
      case .page(let page): table.pages.append(page)
      case .says(let who, let text, _): table.says.append(.init(at: at, who: who, text: text))
      case .hint(let text, _): table.hints.append(.init(at: at, text: text))
      case .fault(let fault, _):
        let drawn = DrawnFault(
          fault: fault, graph: graph, length: length, draws: Draws(seed: seed), index: index)
        table.faults.append(
          .init(at: at, id: entry.id, change: drawn.change(at: at), title: drawn.title(at: at)))
      case .deploy(let deploy, _):
        table.deploys.append(.init(at: at, id: entry.id, deploy: deploy))
        let title = "\(deploy.name): deploy" + (deploy.note.map { " of \($0)" } ?? "")
        table.faults += deploy.changes.map {
          .init(at: at, id: entry.id, change: $0, title: title)
        }
      }
    }
    table.faults = Timetable.inOrder(table.faults, by: \.at)
    table.deploys = Timetable.inOrder(table.deploys, by: \.at)
    table.says = Timetable.inOrder(table.says, by: \.at)
    table.hints = Timetable.inOrder(table.hints, by: \.at)
    return table
  }
}
