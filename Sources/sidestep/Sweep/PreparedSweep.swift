import GameDay
import Scenario
import Units

/// A sweep whose file and whose options were read and found good.
struct PreparedSweep {
  let plan: SweepPlan
  let header: SweepHeader
  let bytes: [UInt8]
  let options: HeadlessOptions
  let settings: [Setting]
  let end: Duration?

  /// How many values of a place are tried before the runs begin; others are found wrong on the way.
  private static let tried = 100

  init(
    _ options: HeadlessOptions, content: ContentLibrary, plan: SweepPlan
  ) throws(Failure) {
    self.options = options
    self.plan = plan
    settings = try options.settings()
    end = try options.end()
    bytes = try options.bytes(from: content)
    header = SweepHeader(
      scenario: options.file, bytes: bytes, settings: settings, responder: options.responder,
      end: end, paths: plan.variables.map(\.path))
    try tryValues()
  }

  /// Reads the scenario with each value once, so that a wrong one is told before hours of runs.
  private func tryValues() throws(Failure) {
    let first = plan.cell(0).parameters
    var tried = [first]
    for (place, variable) in plan.variables.enumerated() {
      for value in variable.values.dropFirst().prefix(Self.tried) {
        var parameters = first
        parameters[place].value = value
        tried.append(parameters)
      }
    }
    for parameters in tried {
      let scenario = try ContentLibrary.scenario(
        of: bytes, named: options.file, settings: settings + parameters)
      _ = try options.run(scenario, seed: plan.seeds.lowerBound, end: end)
    }
  }
}
