/// A level of Kubernetes' API priority and fairness, with its share of the server's concurrency.
///
/// nominal = ⌈server · shares / all shares⌉, of which a percentage, rounded to the nearest, may be lent
/// to levels that need more (`apf_controller.go`).
public struct PriorityLevel: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its shares of the server's concurrency.
  public let shares: Int
  /// How much of its part it lends, in hundredths.
  public let lendablePercent: Int

  /// A level.
  public init(_ name: String, shares: Int, lendablePercent: Int) {
    precondition(shares >= 0, "\(shares) shares")
    precondition((0...100).contains(lendablePercent), "\(lendablePercent) % to lend")
    self.name = name
    self.shares = shares
    self.lendablePercent = lendablePercent
  }

  /// The levels that Kubernetes sets up, without the exempt one, which has no share
  /// (`flowcontrol/bootstrap/default.go`).
  public static let kubernetes = [
    PriorityLevel("system", shares: 30, lendablePercent: 33),
    PriorityLevel("node-high", shares: 40, lendablePercent: 25),
    PriorityLevel("leader-election", shares: 10, lendablePercent: 0),
    PriorityLevel("workload-high", shares: 40, lendablePercent: 50),
    PriorityLevel("workload-low", shares: 100, lendablePercent: 90),
    PriorityLevel("global-default", shares: 20, lendablePercent: 50),
    PriorityLevel("catch-all", shares: 5, lendablePercent: 0),
  ]

  /// How many requests each level may have under way, and how many of those places it lends.
  ///
  /// Rounded up, the parts add up to a little more than the server has.
  public static func divide(
    _ serverConcurrency: Int, among levels: [PriorityLevel]
  ) -> [(nominal: Int, lendable: Int)] {
    let sum = levels.reduce(0) { $0 + $1.shares }
    guard sum > 0 else { return levels.map { _ in (0, 0) } }
    return levels.map { level in
      let nominal = (serverConcurrency * level.shares + sum - 1) / sum
      return (nominal, (nominal * level.lendablePercent + 50) / 100)
    }
  }
}
