/// Where a livelock comes from, which decides what can cure it.
public enum LivelockOrigin: String, Hashable, Sendable, CaseIterable {
  /// The rule itself undoes the work: only another rule cures it.
  case structural
  /// Symmetry in time: jitter, back-off, an order or a leader cures it.
  case timing
  /// More attempts than fit: only fewer attempts cure it.
  case overload
}
