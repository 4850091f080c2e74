/// A part of a sweep for one machine of many: every so many-th cell.
///
/// Neighbouring cells cost about the same, so that taking them in turn gives all shards the same
/// work.
public struct SweepShard: Hashable, Sendable {
  /// Which part, from 1.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// All of it.
  public static let whole = SweepShard(number: 1, count: 1)

  /// Into how many parts a sweep may be cut.
  public static let limit = 100_000

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/8`: the third of eight parts.
  public init(_ text: String) throws(SweepProblem) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      throw SweepProblem("--shard should be a part of so many, such as 1/8, but is '\(text)'")
    }
    guard count >= 1, count <= Self.limit else {
      throw SweepProblem("--shard should be of 1 to \(Self.limit) parts, but is of \(count)")
    }
    guard (1...count).contains(number) else {
      throw SweepProblem("--shard \(text): parts of \(count) are numbered 1 to \(count)")
    }
    (self.number, self.count) = (number, count)
  }

  /// Whether a cell belongs to it.
  func holds(_ index: Int) -> Bool { index % count == number - 1 }
}
