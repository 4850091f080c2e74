/// Who moves when, as far as an exploration allows.
public enum Schedule: Hashable, Sendable, CaseIterable {
  /// Anybody may move at any time, as threads do.
  case free
  /// All move once a round, in order: a barrier holds them together.
  case lockStep
}
