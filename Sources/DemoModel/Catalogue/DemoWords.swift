/// What a demo calls its threads, their attempts and their successes.
public struct DemoWords: Hashable, Sendable {
  /// One who acts: person.
  public let actor: String
  /// Several who act: people.
  public let actors: String
  /// One attempt: step.
  public let attempt: String
  /// Several attempts: steps.
  public let attempts: String
  /// One success: pass.
  public let success: String
  /// Several successes: passes.
  public let successes: String

  /// Makes the words of a demo.
  public init(
    actor: String, actors: String, attempt: String, attempts: String, success: String,
    successes: String
  ) {
    self.actor = actor
    self.actors = actors
    self.attempt = attempt
    self.attempts = attempts
    self.success = success
    self.successes = successes
  }

  /// The words that fit any program.
  public static let plain = DemoWords(
    actor: "thread", actors: "threads", attempt: "attempt", attempts: "attempts",
    success: "success", successes: "successes")

  /// So many attempts: `1 step`, `412 steps`.
  public func attempts(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? attempt : attempts)"
  }

  /// So many successes: `1 pass`, `0 passes`.
  public func successes(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? success : successes)"
  }
}
