public import Units

/// People in a corridor with two lanes, as their threads have them.
public struct CorridorPicture: Equatable, Sendable {
  /// What a person does.
  public enum Activity: String, Hashable, Sendable, CaseIterable {
    /// On the way to the meeting.
    case approaching
    /// At the meeting place; the others are still on their way.
    case meeting
    /// Looking whether someone stands in the way.
    case looking
    /// Has seen somebody and is about to act.
    case reacting
    /// Has stepped to the other lane in this beat.
    case stepping
    /// Has stayed in the lane though somebody was in the way.
    case yielding
    /// Is past the others.
    case passing
  }

  /// One person, who is one thread.
  public struct Person: Equatable, Sendable {
    /// The number, from 1.
    public var number: Int
    /// Whether walking east (to the right); the others walk west.
    public var goesEast: Bool
    /// The lane, 0 or 1.
    public var lane: Int
    /// Whether past the others in this meeting.
    public var hasPassed: Bool
    /// What the person does.
    public var activity: Activity
    /// Since when, in the demo's own time.
    public var since: Instant

    /// Makes a person.
    public init(
      number: Int, goesEast: Bool, lane: Int, hasPassed: Bool, activity: Activity, since: Instant
    ) {
      self.number = number
      self.goesEast = goesEast
      self.lane = lane
      self.hasPassed = hasPassed
      self.activity = activity
      self.since = since
    }
  }

  /// Now, in the demo's own time, which slow motion stretches and a pause holds.
  public var now: Instant
  /// The people, by number.
  public var people: [Person]
  /// Which meeting this is, from 1; 0 while they walk to the first.
  public var meeting: Int
  /// Beats since this meeting began.
  public var beats: Int
  /// The time of one step.
  public var beat: Duration

  /// Makes the picture.
  public init(now: Instant, people: [Person], meeting: Int, beats: Int, beat: Duration) {
    self.now = now
    self.people = people
    self.meeting = meeting
    self.beats = beats
    self.beat = beat
  }
}
