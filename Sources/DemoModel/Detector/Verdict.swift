/// What a program suffers from, as far as its instruments tell.
public enum Verdict: Hashable, Sendable {
  /// It gets on, and has processors to spare.
  case healthy
  /// It is at it and gets nowhere; hot where it burns processors, cold where it sleeps in between.
  case livelock(Heat)
  /// All of it waits, and nothing will come.
  case deadlock
  /// Some get on at the cost of others that do not.
  case starvation
  /// It gets on as fast as it can, and more comes than that.
  case overload
  /// It grows without being given more to do.
  case leak
  /// It uses all it can get, and gets on.
  case busyFine
  /// The instruments do not tell, or not yet.
  case notSure

  /// How much CPU a livelock burns.
  public enum Heat: Hashable, Sendable {
    /// Half a processor or more.
    case hot
    /// Less: its threads sleep between attempts.
    case cold
  }

  /// As it stands on the screen.
  public var title: String {
    switch self {
    case .healthy: "healthy"
    case .livelock: "livelock"
    case .deadlock: "deadlock"
    case .starvation: "starvation"
    case .overload: "overload"
    case .leak: "leak"
    case .busyFine: "busy, but fine"
    case .notSure: "not sure"
    }
  }
}
