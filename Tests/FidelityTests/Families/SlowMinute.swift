// The MongoDB experiment: how long and how deep a trigger must be.
extension Family {
  private static let durations: [Double] = [2, 3, 4, 5, 6, 8, 10, 15, 20]

  private static func outcome(
    rho: Double, capacityLeft: Double, seconds: Double
  ) throws -> PauseSetUp.Outcome {
    try PauseSetUp(
      lambda: 200 * rho, mu: 200, timeout: 3, tries: 5, triggerAt: 60.013, pause: seconds,
      capacityLeft: capacityLeft, length: 400
    ).run().outcome
  }

  /// A string of outcomes for each load and depth; cells beside a boundary may fall either way.
  static func grid(_ item: FidelityCase, _ found: inout Findings) throws {
    var smallest: [String: Int] = [:]
    for row in item.expected.entries {
      guard let rho = row["rho"].number, let left = row["capacity_left"].number,
        let expected = row["outcomes"].text
      else { continue }
      let measured = try durations.map {
        try outcome(rho: rho, capacityLeft: left, seconds: $0) == .recovered ? "." : "X"
      }.joined()
      let first = measured.firstIndex(of: "X").map {
        measured.distance(from: measured.startIndex, to: $0)
      }
      smallest["\(rho) \(left)"] = first ?? durations.count
      let figure = "load \(rho), capacity left \(left)"
      found.compare(figure, isAlike(measured, expected) ? expected : measured, expected)
    }
    let isMonotone = smallest.allSatisfy { key, first in
      let parts = key.split(separator: " ").compactMap { Double($0) }
      return smallest.allSatisfy { otherKey, other in
        let others = otherKey.split(separator: " ").compactMap { Double($0) }
        return others[0] > parts[0] || others[1] < parts[1] || other >= first
      }
    }
    found.compare("monotone in load and depth", "\(isMonotone)", "true")
  }

  /// The same but for cells next to where the expected string changes.
  private static func isAlike(_ measured: String, _ expected: String) -> Bool {
    let (left, right) = (Array(measured), Array(expected))
    guard left.count == right.count else { return false }
    return left.indices.allSatisfy { index in
      left[index] == right[index]
        || (index > 0 && right[index - 1] != right[index])
        || (index + 1 < right.count && right[index + 1] != right[index])
    }
  }

  /// The paper's four runs: there must be a load at which all of them end as they did.
  ///
  /// The experiment's own capacity is not told, so that its load is looked for.
  static func mongo(_ item: FidelityCase, _ found: inout Findings) throws {
    guard let metastable = item.expected["metastable"]["cpu"].number else {
      throw Misfit("\(item.id) has no run that stays down")
    }
    let whole = 2.0
    func run(_ key: String, _ rho: Double) throws -> String {
      let case_ = item.expected[key]
      let less = (case_["interval_ns"].number).map { 75_000 / $0 } ?? 1
      let left = (case_["cpu"].number ?? metastable) / whole
      let result = try outcome(
        rho: rho * less, capacityLeft: left, seconds: case_["dur_s"].number ?? 10)
      return result == .recovered ? "recovers" : "stuck"
    }
    let keys = ["baseline", "metastable", "shorter", "less_load"]
    var best: (rho: Double, outcomes: [String])?
    for step in 0...40 {
      let rho = 0.4 + 0.005 * Double(step)
      let outcomes = try keys.map { try run($0, rho) }
      let right = zip(keys, outcomes).count { item.expected[$0]["outcome"].text == $1 }
      let rightBefore = best.map {
        zip(keys, $0.outcomes).count { item.expected[$0]["outcome"].text == $1 }
      }
      if right > rightBefore ?? -1 { best = (rho, outcomes) }
      if right == keys.count { break }
    }
    guard let best else { return }
    for (key, outcome) in zip(keys, best.outcomes) {
      found.compare(
        "\(key), at load \(shown(best.rho))", outcome, item.expected[key]["outcome"].text ?? "")
    }
  }
}
