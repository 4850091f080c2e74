public import Units

/// Everything that the rules of the score look at: what happened, what people did, what it cost.
public struct DrillFacts: Equatable, Sendable {
  /// When it began, in drill time.
  public var onset: Duration
  /// When the drill was over.
  public var end: Duration
  /// When it could be seen first, in the run in which nobody does anything.
  public var visible: Visible?
  /// What really happened, then what counts as right too.
  public var answers: [Claim]
  /// The services at which evidence for the answer can be found.
  public var places: [String]
  /// Where what set it off can be seen, besides.
  public var triggerPlaces: [String]
  /// What people did, in order.
  public var deeds: [Deed]
  /// When users had what they were promised again.
  public var mitigatedAt: Duration?
  /// What it cost beside the other runs of the seed.
  public var harm: HarmAvoided

  /// The moment from which everybody could have seen it, and how.
  public struct Visible: Equatable, Sendable {
    /// The drill time.
    public var at: Duration
    /// What was seen: `inventory p99 320 ms beyond 150 ms`.
    public var text: String

    /// Makes one.
    public init(at: Duration, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// Collects the facts.
  public init(
    onset: Duration, end: Duration, visible: Visible?, answers: [Claim], places: [String],
    triggerPlaces: [String], deeds: [Deed], mitigatedAt: Duration?, harm: HarmAvoided
  ) {
    self.onset = onset
    self.end = end
    self.visible = visible
    self.answers = answers
    self.places = places
    self.triggerPlaces = triggerPlaces
    self.deeds = deeds
    self.mitigatedAt = mitigatedAt
    self.harm = harm
  }

  /// Whether the truth is that nothing was wrong.
  public var isFalseAlarm: Bool { answers.first?.kind == "none" }

  /// Whose the team's figures are: the only person's, or the team's.
  public var owner: String {
    let people = deeds.map(\.person)
    guard let first = people.first else { return "nobody" }
    return people.allSatisfy { $0 == first } ? first : "team"
  }

  /// The first declaration since the onset.
  public var declared: Deed? {
    deeds.first { $0.kind == .declared && $0.countsFrom >= onset }
  }

  /// The first claim since the onset whose kind and service are right.
  public var diagnosed: Deed? {
    deeds.first { deed in
      guard deed.at >= onset, case .claimed(let claim) = deed.kind else { return false }
      return answers.contains { $0.kind == claim.kind && $0.service == claim.service }
    }
  }

  /// The first true word that it is over.
  public var recovered: Deed? {
    deeds.first { deed in
      guard deed.at >= onset, case .resolved(let verdict) = deed.kind else { return false }
      return verdict.objection == nil
    }
  }
}
