/// A bucket of retries that first tries fill (Brooker, "Fixing retries with token buckets and circuit
/// breakers", 2022).
///
/// Each call deposits a little at its start; a retry costs 1 and needs more than 1. It holds each
/// caller's own share, so that a thousand callers with a full bucket each still send a burst.
public struct RetryTokenBucket: Hashable, Sendable, BitwiseCopyable {
  /// Millionths, so that ten deposits of a tenth make one.
  private let capacity: Int
  private let deposit: Int
  private var level: Int

  /// A full bucket; Brooker's simulations have 5 and a deposit of 0.1.
  public init(capacity: Double = 5, deposit: Double = 0.1) {
    precondition((0...1e9).contains(capacity), "a capacity of \(capacity)")
    precondition((0...1e9).contains(deposit), "a deposit of \(deposit)")
    self.capacity = Int((capacity * 1e6).rounded())
    self.deposit = Int((deposit * 1e6).rounded())
    level = self.capacity
  }

  /// How many retries it holds.
  public var tokens: Double { Double(level) / 1e6 }

  /// How many it may hold.
  public var cap: Double { Double(capacity) / 1e6 }

  /// A call begins.
  public mutating func began() { level = min(capacity, level + deposit) }

  /// Takes a retry out; false where there is no more than one.
  public mutating func withdraw() -> Bool {
    guard level > 1_000_000 else { return false }
    level -= 1_000_000
    return true
  }
}
