/// A family of cases, and how each is run.
struct Family: Sendable {
  /// The name that its cases carry.
  let name: String
  /// Whether a case takes so long that only the campaign runs it.
  let isLong: @Sendable (FidelityCase) -> Bool
  /// Simulates and evaluates a case.
  let run: @Sendable (FidelityCase, Effort) throws -> [Finding]

  init(
    _ name: String, isLong: @escaping @Sendable (FidelityCase) -> Bool = { _ in false },
    run: @escaping @Sendable (FidelityCase, Effort) throws -> [Finding]
  ) {
    self.name = name
    self.isLong = isLong
    self.run = run
  }

  /// Every family that is held against simulations.
  static let all = [queueing, contention, policies, metastable, amplification, signature]

  /// The cases of a test run.
  func cases(_ effort: Effort = .asked) -> [FidelityCase] {
    FidelityCase.all(of: name).filter { effort.isWhole || !isLong($0) }
  }

  /// What is found about a case; a case that cannot be run is a finding too.
  func findings(_ item: FidelityCase, _ effort: Effort) -> [Finding] {
    do {
      return try run(item, effort)
    } catch let misfit as Misfit where misfit.isYetToCome {
      var found = Findings(item)
      found.leaveOut("yet to come: \(misfit)")
      return found.list
    } catch {
      return [
        Finding(
          caseID: item.id, figure: "", origin: .simulated, measured: "", expected: "",
          verdict: .differs, note: "\(error)")
      ]
    }
  }
}
