public import Units

/// All that is known of a running demo at one moment, read from its threads.
public struct DemoSnapshot: Equatable, Sendable {
  /// The demo's name in the catalogue.
  public var demo: String
  /// The moment, in time watched: real time since the start, without pauses.
  public var at: Instant
  /// What is to be drawn.
  public var picture: DemoPicture
  /// What keeps the threads together.
  public var timing: DemoTiming
  /// Whether it is paused, and how fast it runs.
  public var pace: DemoPace
  /// One entry a thread, in the demo's order.
  public var threads: [ThreadFigures]
  /// What the system says of the whole process.
  public var process: ProcessFigures
  /// Counted since the start.
  public var totals: DemoTotals
  /// Counted over the last seconds.
  public var window: WindowFigures
  /// The time since the last success, or since the start where there was none.
  public var sinceSuccess: Duration
  /// How often the scheduler's noise did what no cure was asked to do.
  public var chance: ChanceFigures
  /// The cures that are on, in the order in which they were switched.
  public var cures: [ActiveCure]
  /// The last switch of a cure, with the figures before and after it.
  public var change: CureChange?
  /// What the detector says.
  public var finding: Finding

  /// The time watched, without pauses.
  public var watched: Duration { at.elapsed }

  /// Makes a snapshot.
  public init(
    demo: String, at: Instant, picture: DemoPicture, timing: DemoTiming, pace: DemoPace,
    threads: [ThreadFigures], process: ProcessFigures, totals: DemoTotals, window: WindowFigures,
    sinceSuccess: Duration, chance: ChanceFigures, cures: [ActiveCure], change: CureChange?,
    finding: Finding
  ) {
    self.demo = demo
    self.at = at
    self.picture = picture
    self.timing = timing
    self.pace = pace
    self.threads = threads
    self.process = process
    self.totals = totals
    self.window = window
    self.sinceSuccess = sinceSuccess
    self.chance = chance
    self.cures = cures
    self.change = change
    self.finding = finding
  }
}
