public import ServiceGraph
public import Units

/// A measure: a change to the system that somebody asked for by a command.
public struct Action: Hashable, Sendable {
  /// The command's first word.
  public var verb: Verb
  /// What it does to the graph once it is in force.
  public var change: GraphChange

  /// The measure of this verb.
  public init(_ verb: Verb, _ change: GraphChange) {
    self.verb = verb
    self.change = change
  }

  /// The service it is done to; nil where it is done to an edge.
  public var service: ServiceID? {
    switch change {
    case .shed(let service, _), .limit(let service, _), .restart(let service, _): service
    default: nil
    }
  }

  /// The edge whose policy it changes; nil where it is done to a service.
  public var edge: EdgeID? { change.edge }
}

/// What a measure would do, told before it is taken.
public struct ActionEffect: Hashable, Sendable {
  /// What it does to the graph.
  public var change: GraphChange
  /// How long from Enter until it is in force.
  public var delay: Duration
  /// What it does and what it costs, in a sentence or two.
  public var sentence: String
}

/// How long measures take to come into force; a scenario may say otherwise for each verb.
public struct ActionTimes: Hashable, Sendable {
  private var overrides: [Verb: Duration]

  /// The usual times but for these.
  public init(_ overrides: [Verb: Duration] = [:]) {
    self.overrides = overrides
  }

  /// The time from Enter until a measure of this verb is in force.
  ///
  /// A configuration change is pushed within seconds. A restart takes ten before the first process
  /// goes down; the service's own start-up comes on top and is part of the model.
  public subscript(verb: Verb) -> Duration {
    overrides[verb] ?? (verb == .restart ? .seconds(10) : .seconds(5))
  }
}
