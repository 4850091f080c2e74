public import Scenario
public import SourceText
import Units

/// What can be proved of a scenario by running it: that its incident is seen as soon as it claims.
///
/// Each step plays one seed without anybody, from the pre-roll to the moment by which the answer
/// says that a figure is beyond the edge of what was usual.
public struct ScenarioProof {
  /// The seeds that are tried.
  public static let seeds: ClosedRange<UInt64> = 1...3

  private let scenario: Scenario

  /// A proof of a scenario's claims.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  /// What does not hold; nothing where all does or nothing is claimed.
  public func problems() -> [Diagnostic] {
    guard let claimed = scenario.answer?.visibleWithin else { return [] }
    return Self.seeds.compactMap { seed in
      seen(seed: seed, within: claimed) ? nil : problem(seed: seed, claimed: claimed)
    }
  }

  private func seen(seed: UInt64, within claimed: Duration) -> Bool {
    var course = Course(scenario: scenario, seed: seed)
    guard let onset = course.timetable.onset else { return true }
    course.advance(to: min(scenario.length, onset + claimed))
    return DrillBaselines.visible(in: course) != nil
  }

  private func problem(seed: UInt64, claimed: Duration) -> Diagnostic {
    Diagnostic(
      file: scenario.source.name, position: place,
      problem: "'visible_within' is \(claimed), but under seed \(seed) no service's figure is "
        + "beyond its usual edge \(claimed) after the onset",
      mend: "make the fault stronger, or claim a longer time")
  }

  /// Where the claim stands in the file.
  private var place: SourcePosition {
    for (index, line) in scenario.source.lines.enumerated() {
      guard let range = line.firstRange(of: "visible_within") else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
      return SourcePosition(line: index + 1, column: column)
    }
    return SourcePosition(line: 1, column: 1)
  }
}
