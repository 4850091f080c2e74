/// How much is measured about a run; what happens in it is the same, event by event.
public enum Instrumentation: Hashable, Sendable, CaseIterable {
  /// Everything: a sample a second, latencies, what threads do.
  case all
  /// Nothing but the counts that `totals()` gives: for sweeps and measurements of speed.
  ///
  /// There is no history, no latency and no profile then, and Little's law has nothing to be
  /// checked against.
  case none
}
