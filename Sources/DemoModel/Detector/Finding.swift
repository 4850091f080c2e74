public import Units

/// A verdict with what it rests on.
public struct Finding: Equatable, Sendable {
  /// What is the matter.
  public var verdict: Verdict
  /// What keeps it from being sure; nil with any other verdict.
  public var doubt: Doubt?
  /// The figures it rests on.
  public var evidence: Evidence
  /// Since when the verdict has been the same.
  public var since: Instant

  /// Why the instruments do not tell.
  public enum Doubt: Hashable, Sendable {
    /// Too little has been seen.
    case tooEarly
    /// Nothing was tried and nothing runs, but nothing says that it could not go on.
    case idle
    /// Processors are busy, yet no attempt was counted.
    case busyWithoutAttempts
    /// Nothing was tried for a while, which may be its way.
    case quiet
    /// It gets on, at more attempts a success than it should take.
    case costly
  }

  /// Makes a finding.
  public init(verdict: Verdict, doubt: Doubt? = nil, evidence: Evidence, since: Instant) {
    self.verdict = verdict
    self.doubt = doubt
    self.evidence = evidence
    self.since = since
  }

  /// What is found before anything was seen.
  public static let nothingYet = Finding(
    verdict: .notSure, doubt: .tooEarly, evidence: Evidence(), since: .start)

  /// How long was looked.
  public var looked: Duration { evidence.length }
}
