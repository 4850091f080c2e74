/// How many of the 100 points each part of the score is worth in one drill.
///
/// A part that is not scored gives its points to the others in proportion.
public struct PartWeights: Equatable, Sendable {
  private var points: [Points]

  /// Shares 100 points among the parts that count, in proportion to their weights.
  ///
  /// What rounding leaves over goes to the parts with the largest remainders, the first ones where
  /// these are equal, so that the sum is 100 exactly.
  public init(weights: (ScorePart) -> Double = { Double($0.basePoints) }, counted: [ScorePart]) {
    let parts = ScorePart.allCases
    let wanted = parts.map { counted.contains($0) ? max(0, weights($0)) : 0 }
    let sum = wanted.reduce(0, +)
    guard sum > 0 else {
      points = parts.map { _ in .zero }
      return
    }
    let exact = wanted.map { $0 / sum * 10_000 }
    var shares = exact.map { Int($0.rounded(.down)) }
    let order = parts.indices.sorted {
      let (one, other) = (exact[$0] - Double(shares[$0]), exact[$1] - Double(shares[$1]))
      return one == other ? $0 < $1 : one > other
    }
    for index in order.prefix(10_000 - shares.reduce(0, +)) { shares[index] += 1 }
    points = shares.map(Points.init(hundredths:))
  }

  /// The most that a part can earn.
  public subscript(part: ScorePart) -> Points {
    zip(ScorePart.allCases, points).first { $0.0 == part }?.1 ?? .zero
  }

  /// The parts that count, in the order of the rules.
  public var counted: [ScorePart] {
    ScorePart.allCases.filter { self[$0] > .zero }
  }

  /// What so many points in the measure of a part's own rules are worth here.
  func scaled(_ base: Points, of part: ScorePart) -> Points {
    guard part.basePoints > 0 else { return base }
    let worth = Double(base.hundredths) * Double(self[part].hundredths)
    return Points(hundredths: Int((worth / Double(part.basePoints) / 100).rounded()))
  }
}

/// Brings awards from the measure of the rules into that of one drill.
///
/// A line gets the difference that it makes to the part's rounded sum, so that full marks come to
/// all that the part is worth, however many lines they are spread over.
struct AwardMeasure {
  let weights: PartWeights
  private var sums: [ScorePart: Points] = [:]

  init(weights: PartWeights) {
    self.weights = weights
  }

  mutating func measured(_ award: Award) -> Award {
    let before = sums[award.part] ?? .zero
    let after = before + award.points
    sums[award.part] = after
    var award = award
    award.points =
      weights.scaled(after, of: award.part) - weights.scaled(before, of: award.part)
    return award
  }
}
