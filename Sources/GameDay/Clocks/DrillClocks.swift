public import Units

/// The four clocks of a drill, each since the onset, each nil until it happened.
public struct DrillClocks: Equatable, Sendable {
  /// From the onset to the first declaration.
  public var detected: Duration?
  /// From the onset to the first right diagnosis.
  public var diagnosed: Duration?
  /// From the onset to users having what they were promised again.
  public var mitigated: Duration?
  /// From the onset to the first true word that it is over.
  public var recovered: Duration?

  /// Reads the clocks from the facts of a run.
  public init(of facts: DrillFacts) {
    detected = facts.declared.map { $0.countsFrom - facts.onset }
    diagnosed = facts.diagnosed.map { max(.zero, $0.countsFrom - facts.onset) }
    mitigated = facts.mitigatedAt.map { $0 - facts.onset }
    recovered = facts.recovered.map { max(.zero, $0.countsFrom - facts.onset) }
  }

  /// The clocks as one line: `detected 52 s, diagnosed -, mitigated 3 min, recovered -`.
  public var line: String {
    func text(_ clock: Duration?) -> String { clock.map(spanText) ?? "-" }
    return "detected \(text(detected)), diagnosed \(text(diagnosed)), "
      + "mitigated \(text(mitigated)), recovered \(text(recovered))"
  }
}
