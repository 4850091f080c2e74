public import Commands
public import Units

/// What really happened.
public struct Answer: Hashable, Sendable {
  /// What is right, part by part.
  public var diagnosis: Diagnosis
  /// The entry of the timeline that it began with.
  public var onset: String
  /// What is right too.
  public var alsoAccepted: [Diagnosis]
  /// Measures that count as gentle here, whatever they count as elsewhere.
  public var gentle: [Verb]
  /// Within which time after the onset it can be seen.
  public var visibleWithin: Duration?
  /// The chain of the mechanism, link by link.
  public var mechanism: [String]

  /// What keeps it going; `none` where nothing is wrong.
  public var kind: Mechanism { diagnosis.kind ?? .none }
  /// What set it off.
  public var trigger: Trigger? { diagnosis.trigger }
  /// Where it happens.
  public var service: String? { diagnosis.service }
  /// The edge that closes the loop.
  public var loop: String? { diagnosis.loop }
  /// What is fought over.
  public var resource: String? { diagnosis.resource }
}

/// Something that looks like the cause and is not.
public struct Herring: Hashable, Sendable {
  /// The entry of the timeline.
  public var entry: String
  /// Why it is not the cause.
  public var why: String
}

/// What participants and facilitators read.
public struct Story: Hashable, Sendable {
  /// Read before the drill.
  public var briefing: String?
  /// Read after it.
  public var debrief: String?
  /// For whoever runs it.
  public var facilitator: String?

  /// A story of these texts.
  public init(briefing: String? = nil, debrief: String? = nil, facilitator: String? = nil) {
    self.briefing = briefing
    self.debrief = debrief
    self.facilitator = facilitator
  }
}

/// How many points each part of the score is worth.
public struct ScoreWeights: Hashable, Sendable {
  /// For declaring it soon.
  public var detection = 25.0
  /// For saying what it is.
  public var diagnosis = 20.0
  /// For sparing users.
  public var mitigation = 30.0
  /// For calling it over when it is.
  public var recovery = 10.0
  /// For telling people.
  public var communication = 5.0
  /// For learning from it.
  public var postmortem = 10.0

  /// The usual weights.
  public init() {}
}

/// A script of moves that a scenario brings along.
public struct Responder: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Whether it shows what one should not do.
  public var isTrap: Bool
  /// Its moves, in the order of the file.
  public var moves: [Move]

  /// A line typed at a moment.
  public struct Move: Hashable, Sendable {
    /// When.
    public var at: Moment
    /// What is typed.
    public var line: String
    /// What that means.
    public var command: Command
  }
}
