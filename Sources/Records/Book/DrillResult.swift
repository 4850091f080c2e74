public import GameDay

/// A scored run as the history lists it.
public struct DrillResult: Equatable, Sendable {
  /// The run file's name.
  public var run: String
  /// The scenario's file name.
  public var scenario: String
  /// When it was started, as the wall clock said.
  public var started: String
  /// Whether its seed was chosen by whoever played it.
  public var isPractice: Bool
  /// What the score came to.
  public var result: RunResult

  /// Makes an entry.
  public init(
    run: String, scenario: String, started: String, isPractice: Bool, result: RunResult
  ) {
    self.run = run
    self.scenario = scenario
    self.started = started
    self.isPractice = isPractice
    self.result = result
  }

  /// Takes an entry from a run that was scored; nil for any other.
  public init?(_ reading: RunReading) {
    guard let header = reading.header, let result = reading.result else { return nil }
    let name = reading.path.split(separator: "/").last.map(String.init) ?? reading.path
    self.init(
      run: name, scenario: header.scenario, started: header.started,
      isPractice: header.isPractice, result: result)
  }
}
