/// A share of a whole, 0 for none and 1 for all of it.
@frozen
public struct Ratio: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// The share as a number; 0.2 is a fifth.
  public var value: Double

  /// The share of this value.
  @inlinable
  public init(_ value: Double) {
    self.value = value
  }

  /// So many hundredths.
  @inlinable
  public static func percent(_ count: Double) -> Ratio {
    Ratio(count / 100)
  }

  /// None of it.
  @inlinable public static var none: Ratio { Ratio(0) }

  /// All of it.
  @inlinable public static var all: Ratio { Ratio(1) }

  /// Reads `20%` or `0.2`; nil for anything else.
  ///
  /// A share above 1 is read as it stands.
  public init?(_ text: String) {
    let isPercent = text.last == "%"
    guard let number = Decimal(whole: isPercent ? text.dropLast() : text[...]) else { return nil }
    value = isPercent ? number.value / 100 : number.value
  }

  /// Whether the left share is the smaller one.
  @inlinable
  public static func < (left: Ratio, right: Ratio) -> Bool {
    left.value < right.value
  }

  /// In hundredths: `20%`, `99.5%`.
  public var description: String {
    let hundredths = value * 100
    // What was written as 99.5 % comes back from the division one bit beside it.
    let tidy = (hundredths * 1e9).rounded() / 1e9
    return plain(tidy) + "%"
  }
}

/// A number without the `.0` of whole ones.
func plain(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
}
