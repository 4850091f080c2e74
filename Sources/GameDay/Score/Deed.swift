public import Units

/// Something a person did in a drill, as the rules of the score see it.
public struct Deed: Equatable, Sendable {
  /// Its number in the action log, from 1.
  public var event: Int
  /// When Enter was pressed, in drill time.
  public var at: Duration
  /// When its first key was pressed, where that is known and counts.
  public var began: Duration?
  /// Who did it.
  public var person: String
  /// What it was.
  public var kind: Kind

  /// Makes a deed.
  public init(event: Int, at: Duration, began: Duration? = nil, person: String, kind: Kind) {
    self.event = event
    self.at = at
    self.began = began
    self.person = person
    self.kind = kind
  }

  /// What a deed can be.
  public enum Kind: Equatable, Sendable {
    /// Opened something that can show a mechanism.
    case opened(Evidence)
    /// Opened the incident.
    case declared
    /// Said what is going on.
    case claimed(Claim)
    /// Told people; whether it named impact, work and the next update.
    case informed(isWhole: Bool)
    /// Called the incident over.
    case resolved(Resolution)
    /// Asked for a hint.
    case tookHint
    /// Took a measure.
    case acted(Measure)
    /// Did something that earns and costs nothing.
    case other
  }

  /// Something that was opened to look at.
  public struct Evidence: Equatable, Sendable {
    /// What it was: `dump`, `profile`, `plot`, `logs`, `trace`, `changes`.
    public var kind: String
    /// The service that it shows; nil where it shows the whole.
    public var service: String?

    /// Makes a piece of evidence.
    public init(kind: String, service: String?) {
      self.kind = kind
      self.service = service
    }
  }

  /// A measure that was taken.
  public struct Measure: Equatable, Sendable {
    /// The command as it was typed.
    public var text: String
    /// How gentle it is, 1 the gentlest to 4 the roughest; nil where the order does not know it.
    public var order: Int?
    /// The service whose state it destroys, for a restart or a failover.
    public var restarts: String?

    /// Makes a measure.
    public init(text: String, order: Int?, restarts: String? = nil) {
      self.text = text
      self.order = order
      self.restarts = restarts
    }
  }

  /// What was true when somebody called the incident over.
  public struct Resolution: Equatable, Sendable {
    /// Since when everything had been well; nil where it was not.
    public var wellSince: Duration?
    /// Why it was not over; nil where it was.
    public var objection: String?

    /// Makes a verdict.
    public init(wellSince: Duration?, objection: String?) {
      self.wellSince = wellSince
      self.objection = objection
    }
  }

  /// When it counts for the clocks: from its first key, at most ten seconds before Enter.
  public var countsFrom: Duration {
    guard let began else { return at }
    return max(min(began, at), at - .seconds(10))
  }
}
