/// How often something happens.
@frozen
public struct Rate: Hashable, Comparable, Sendable, LosslessStringConvertible {
  /// How many times a second.
  public var perSecond: Double

  /// A rate of so many a second.
  @inlinable
  public init(perSecond: Double) {
    self.perSecond = perSecond
  }

  /// Reads `180/s`, `30/m` or `5/h`; nil for anything else.
  public init?(_ text: String) {
    guard let slash = text.lastIndex(of: "/"), let number = Decimal(whole: text[..<slash]) else {
      return nil
    }
    switch text[text.index(after: slash)...] {
    case "s": perSecond = number.value
    case "m": perSecond = number.value / 60
    case "h": perSecond = number.value / 3600
    default: return nil
    }
  }

  /// The mean time between two; `Duration.never` at a rate of zero.
  @inlinable public var interval: Duration { .seconds(1 / perSecond) }

  /// Whether the left rate is the lower one.
  @inlinable
  public static func < (left: Rate, right: Rate) -> Bool {
    left.perSecond < right.perSecond
  }

  /// A rate so many times as high.
  @inlinable
  public static func * (left: Rate, right: Double) -> Rate {
    Rate(perSecond: left.perSecond * right)
  }

  /// As it is written in a scenario: `180/s`.
  public var description: String { plain(perSecond) + "/s" }
}
