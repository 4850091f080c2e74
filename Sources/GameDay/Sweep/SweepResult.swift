public import Scenario
public import ServiceGraph

/// What one cell of a sweep came to: a line of a sweep's file.
public struct SweepResult: Hashable, Sendable {
  /// The values of the sweep's variables.
  public var parameters: [Setting]
  /// The seed.
  public var seed: UInt64
  /// The digest of the run.
  public var digest: String
  /// How often a law of the engine did not hold.
  public var violations: Int
  /// Its figures.
  public var figures: SweepFigures

  /// The result of a run of a cell.
  public init(_ cell: SweepCell, _ report: RunReport, scenario: Scenario) {
    parameters = cell.parameters
    seed = cell.seed
    digest = SimulationReport.digest(report.digest)
    violations = report.laws.violations
    figures = SweepFigures(report, scenario: scenario)
  }

  /// Reads a line's value; nil where it is no result.
  public init?(_ json: JSONValue) {
    guard case .object(let parameters)? = json["parameters"], let seed = json["seed"]?.asSeed,
      let digest = json["digest"]?.asText, let violations = json["violations"]?.asNumber,
      case .object(let figures)? = json["figures"]
    else { return nil }
    self.seed = seed
    self.digest = digest
    self.violations = Int(violations)
    self.figures = SweepFigures(
      figures.map { SweepFigures.Figure(name: $0.name, value: $0.value.asNumber) })
    self.parameters = []
    for parameter in parameters {
      guard let value = parameter.value.asText else { return nil }
      self.parameters.append(Setting(path: parameter.name, value: value))
    }
  }

  /// As the value of its line.
  public var json: JSONValue {
    let key = parameters.map { "\($0.path)=\($0.value) " }.joined() + "seed=\(seed)"
    return .object([
      .init("key", .text(key)),
      .init("parameters", .object(parameters.map { .init($0.path, .text($0.value)) })),
      .init("seed", JSONValue(seed)),
      .init("digest", .text(digest)),
      .init("violations", .count(violations)),
      .init("figures", .object(figures.figures.map { .init($0.name, JSONValue($0.value)) })),
    ])
  }
}
