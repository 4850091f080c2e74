public import Scenario

/// What a sweep is to do: every combination of the values of its variables, each under every seed.
///
/// Cells are numbered: the first variable changes slowest, the seeds change fastest. A plan holds no
/// list of them.
public struct SweepPlan: Hashable, Sendable {
  /// What is varied; none: only the seed.
  public let variables: [SweepVariable]
  /// The seeds that each combination is run under.
  public let seeds: ClosedRange<UInt64>
  /// Which part of the cells is to be run here.
  public let shard: SweepShard
  /// For each variable the places of its values, since files may have results by the million.
  private let places: [[String: Int]]

  /// The most cells that a sweep may have.
  public static let limit = 1_000_000

  /// Plans a sweep; throws where it has too many cells or varies a place twice.
  public init(
    _ variables: [SweepVariable], seeds: ClosedRange<UInt64>, shard: SweepShard = .whole
  ) throws(SweepProblem) {
    self.variables = variables
    self.seeds = seeds
    self.shard = shard
    places = variables.map { variable in
      Dictionary(
        variable.values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    var seen: Set<String> = []
    for variable in variables where !seen.insert(variable.path).inserted {
      throw SweepProblem("--vary names '\(variable.path)' twice; put all its values in one")
    }
    let sizes =
      variables.map { Double($0.values.count) } + [Double(seeds.upperBound - seeds.lowerBound) + 1]
    let size = sizes.reduce(1, *)
    guard size <= Double(Self.limit) else {
      throw SweepProblem(
        "the sweep has \(sizes.map { decimalText($0, places: 0) }.joined(separator: " x ")) cells; "
          + "at most \(Self.limit) are allowed")
    }
  }

  /// How many combinations of values there are.
  public var combinations: Int { variables.reduce(1) { $0 * $1.values.count } }

  /// How many seeds there are.
  public var seedCount: Int { Int(seeds.upperBound - seeds.lowerBound) + 1 }

  /// How many cells there are in all shards together.
  public var size: Int { combinations * seedCount }

  /// How many cells are to be run here.
  public var count: Int { size / shard.count + (size % shard.count >= shard.number ? 1 : 0) }

  /// The numbers of the cells that are to be run here, in order.
  public var indices: StrideTo<Int> { stride(from: shard.number - 1, to: size, by: shard.count) }

  /// The values of a combination, one a variable.
  public func values(ofCombination number: Int) -> [String] {
    precondition((0..<combinations).contains(number), "combination \(number) of \(combinations)")
    var rest = number
    var values: [String] = []
    for variable in variables.reversed() {
      values.append(variable.values[rest % variable.values.count])
      rest /= variable.values.count
    }
    return values.reversed()
  }

  /// A cell by its number.
  public func cell(_ index: Int) -> SweepCell {
    precondition((0..<size).contains(index), "cell \(index) of \(size)")
    let combination = index / seedCount
    let values = values(ofCombination: combination)
    return SweepCell(
      index: index, combination: combination,
      parameters: zip(variables, values).map { Setting(path: $0.path, value: $1) },
      seed: seeds.lowerBound + UInt64(index % seedCount))
  }

  /// The number of the cell with these parameters and this seed; nil where it is none of the plan's.
  public func index(of parameters: [Setting], seed: UInt64) -> Int? {
    guard parameters.count == variables.count, seeds.contains(seed) else { return nil }
    var combination = 0
    for ((variable, places), parameter) in zip(zip(variables, places), parameters) {
      guard variable.path == parameter.path, let place = places[parameter.value] else { return nil }
      combination = combination * variable.values.count + place
    }
    return combination * seedCount + Int(seed - seeds.lowerBound)
  }

  /// Whether a cell is to be run here.
  public func includes(_ index: Int) -> Bool { shard.holds(index) }
}

/// One run of a sweep: the values of its variables, and the seed.
public struct SweepCell: Hashable, Sendable {
  /// Its number in the plan.
  public var index: Int
  /// The number of its combination of values.
  public var combination: Int
  /// The values, in the order of the plan's variables.
  public var parameters: [Setting]
  /// The seed of all that is drawn.
  public var seed: UInt64

  /// What tells it from every other cell of its sweep: `clients.shoppers.rate=50/s seed=3`.
  public var key: String {
    (parameters.map { "\($0.path)=\($0.value)" } + ["seed=\(seed)"]).joined(separator: " ")
  }
}

extension SweepPlan {
  /// Reads `20`, seeds 1 to 20, or `11..20`.
  public static func seeds(_ text: String) throws(SweepProblem) -> ClosedRange<UInt64> {
    if let count = UInt64(text), count >= 1 { return 1...count }
    if let dots = text.firstRange(of: ".."), let first = UInt64(text[..<dots.lowerBound]),
      let last = UInt64(text[dots.upperBound...]), first <= last
    {
      return first...last
    }
    throw SweepProblem(
      "--seeds should be a number from 1 on, such as 20, or a range such as 11..20, "
        + "but is '\(text)'")
  }
}
