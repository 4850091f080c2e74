public import Commands
public import GameDay

/// What the console wants of the drill's session; at most one drill runs at a time.
public enum DrillEffect: Hashable, Sendable {
  /// Make a session of this game day, and simulate the history before the briefing in slices.
  case start(gameDay: String, seed: UInt64?)
  /// The briefing was read: let the clock run.
  case begin
  /// The first key of a command was typed: note the drill time for the next `perform`.
  case beganTyping
  /// Take a line as it was typed, and post the view with its reply.
  case perform(String)
  /// Stop the clock, or let it run again.
  case pause(Bool)
  /// Let so many seconds of the drill pass in one second.
  case speed(Int)
  /// Let so many seconds of the drill pass at once, while it is paused.
  case pass(seconds: Int)
  /// The player stops: play on to the end without people, score, and post the result.
  case finish
  /// Forget the session.
  case stop
}

/// News of the drill that runs.
public enum DrillMessage: Sendable {
  /// How it stands, at each frame and after each command.
  case view(DrillView)
  /// The session is there; this is the language of its commands.
  case opened(CommandLanguage)
  /// Something takes a while: what, and how much of it is done, from 0 to 1.
  case working(String, Double)
  /// It is over and scored.
  case result(DrillResult)
  /// It could not be started or went wrong, and why.
  case failed(String)
}

/// What the result screen shows besides the score.
public struct DrillResult: Equatable, Sendable {
  /// The score with its log, clocks and facts.
  public var scorecard: Scorecard
  /// What really happened, as one would diagnose it: kind, service, loop, resource, trigger.
  public var answer: String
  /// How it kept itself going, link by link.
  public var mechanism: [String]
  /// What the author says about it afterwards; may be empty.
  public var debrief: String
  /// The seed, shown only now.
  public var seed: UInt64
  /// Whether it was practice: a chosen seed, or with the clock stopped.
  public var isPractice: Bool
  /// The run's file, for `sidestep verify`; nil when nothing was kept.
  public var runFile: String?

  /// Makes a result.
  public init(
    scorecard: Scorecard, answer: String, mechanism: [String], debrief: String = "", seed: UInt64,
    isPractice: Bool = false, runFile: String? = nil
  ) {
    self.scorecard = scorecard
    self.answer = answer
    self.mechanism = mechanism
    self.debrief = debrief
    self.seed = seed
    self.isPractice = isPractice
    self.runFile = runFile
  }
}
