import TestSupport

/// How much is simulated: a sample in ordinary test runs, everything in the campaign.
struct Effort: Sendable {
  /// Customers of a run that is held against theory.
  let customers: Double
  /// Runs that a probability or a mean over seeds is taken from.
  let seeds: Int

  /// As much as the cases' tolerances were made for.
  static let whole = Effort(customers: 1_000_000, seeds: 100)
  /// Enough to see what is wrong, in seconds.
  static let sample = Effort(customers: 40_000, seeds: 10)

  /// Whether it is the campaign.
  var isWhole: Bool { seeds >= Effort.whole.seeds }

  /// What the environment asks for.
  static let asked =
    TestSeeds.isCampaign ? whole : sample

  /// A tolerance that was made for a million customers: errors shrink with the root of their number.
  func widened(_ tolerance: Double) -> Double {
    tolerance * (Effort.whole.customers / customers).squareRoot()
  }

  /// The tolerance of a share of runs, at four standard errors where there are fewer runs.
  func runs(_ tolerance: Double) -> Double {
    tolerance * (Double(Effort.whole.seeds) / Double(seeds)).squareRoot()
  }
}
