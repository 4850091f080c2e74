/// The first word of a command: what somebody wants to do.
public enum Verb: String, Hashable, Sendable, CaseIterable {
  /// Look: free, and changes nothing.
  case look, alerts, plot, dump, profile, logs, runbook, policies, changes, hint
  /// Say: goes into the incident's record.
  case ack, declare, diagnose, probably, note, status, resolve
  /// Act: changes the system after a delay.
  case shed, limit, jitter, retries, backoff, timeout, restart

  /// Whether it looks, says or acts.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Looks at the system.
    case look
    /// Says something to the team or to the world.
    case say
    /// Changes the system.
    case act
  }
}
