/// How many tries a call may take in all, the first one counted.
@frozen
public struct Tries: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The number of tries; `Int32.max` where it is unlimited.
  public var count: Int32

  /// At most so many tries, one at least.
  @inlinable
  public init(_ count: Int) {
    precondition(count >= 1, "a call takes one try at least, not \(count)")
    self.count = Int32(clamping: count)
  }

  /// As many as it takes.
  @inlinable public static var unlimited: Tries { Tries(.max) }

  /// A single try: nothing is tried again.
  @inlinable public static var one: Tries { Tries(1) }

  /// Whether there is no end to the tries.
  @inlinable public var isUnlimited: Bool { count == .max }

  /// Whether another try may follow so many.
  @inlinable
  public func allows(anotherAfter tries: Int32) -> Bool {
    tries < count || isUnlimited
  }

  /// Reads `4` or `unlimited`; nil for anything else.
  public init?(_ text: String) {
    if text == "unlimited" {
      self = .unlimited
    } else if let count = Int(text), (1..<Int(Int32.max)).contains(count) {
      self.init(count)
    } else {
      return nil
    }
  }

  /// The number, or `unlimited`.
  public var description: String { isUnlimited ? "unlimited" : "\(count)" }

  /// Whether the left one allows fewer tries.
  @inlinable
  public static func < (left: Tries, right: Tries) -> Bool {
    left.count < right.count
  }
}
