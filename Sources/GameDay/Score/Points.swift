/// Points of a score, kept in whole hundredths so that every sum is exact and prints the same
/// everywhere.
public struct Points: Hashable, Comparable, Sendable {
  /// The points in hundredths.
  public var hundredths: Int

  /// So many hundredths of a point.
  public init(hundredths: Int) {
    self.hundredths = hundredths
  }

  /// So many points, rounded to the nearest hundredth.
  public init(_ points: Double) {
    hundredths = Int((points * 100).rounded())
  }

  /// No points.
  public static let zero = Points(hundredths: 0)

  /// Whether the left is the smaller.
  public static func < (left: Points, right: Points) -> Bool {
    left.hundredths < right.hundredths
  }

  /// The sum of two.
  public static func + (left: Points, right: Points) -> Points {
    Points(hundredths: left.hundredths + right.hundredths)
  }

  /// The difference of two.
  public static func - (left: Points, right: Points) -> Points {
    Points(hundredths: left.hundredths - right.hundredths)
  }

  /// Adds points.
  public static func += (left: inout Points, right: Points) {
    left = left + right
  }

  /// The same points lost instead of won.
  public static prefix func - (points: Points) -> Points {
    Points(hundredths: -points.hundredths)
  }

  /// This many points held between none and `most`.
  public func held(to most: Points) -> Points {
    max(.zero, min(self, most))
  }
}

extension Points: CustomStringConvertible {
  /// As a person writes it: `25`, `22.5`, `-1.39`.
  public var description: String {
    let sign = hundredths < 0 ? "-" : ""
    let size = hundredths.magnitude
    let whole = "\(sign)\(size / 100)"
    let rest = size % 100
    if rest == 0 { return whole }
    if rest % 10 == 0 { return "\(whole).\(rest / 10)" }
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The same with a sign before what is won too: `+25`, `-1.39`, `0`.
  public var signed: String {
    hundredths > 0 ? "+\(self)" : "\(self)"
  }
}

extension Points: Codable {
  /// Reads the whole number of hundredths.
  public init(from decoder: any Decoder) throws {
    hundredths = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes the whole number of hundredths.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hundredths)
  }
}
