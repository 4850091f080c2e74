import GameDay
import Units

/// What was typed so far and taken, as far as it matters for what to do next.
struct DrillMemory: Hashable, Sendable {
  /// When each verb was taken last, in drill time.
  private var last: [String: Duration] = [:]
  /// When each verb was taken first.
  private var first: [String: Duration] = [:]

  /// Learns from an answer; what was refused or only asked for does not count.
  mutating func note(_ reply: Reply) {
    let words = reply.input.split(separator: " ")
    guard reply.kind != .refused, let verb = words.first.map(String.init), words.last != "?"
    else { return }
    last[verb] = reply.at
    if first[verb] == nil { first[verb] = reply.at }
  }

  /// Whether a verb was taken, at this drill time or later.
  func has(_ verb: String, since time: Duration = .zero) -> Bool {
    last[verb].map { $0 >= time } ?? false
  }

  /// When a verb was taken first; nil where it never was.
  func first(_ verb: String) -> Duration? { first[verb] }

  /// When a verb was taken last; nil where it never was.
  func last(_ verb: String) -> Duration? { last[verb] }

  /// How many kinds of evidence were looked at since a drill time.
  func evidence(since time: Duration) -> Int {
    ["dump", "profile", "plot", "look", "logs"].count { has($0, since: time) }
  }
}
