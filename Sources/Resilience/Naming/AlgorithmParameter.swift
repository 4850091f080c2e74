public import Units

/// A setting of a named algorithm: how a scenario writes it, what it may be, what it is by default.
///
/// The reader of scenarios, the reference page and the command line take their knowledge from these,
/// so that an algorithm is described in one place.
public struct AlgorithmParameter: Hashable, Sendable {
  /// A setting's value; its case is what kind of value the setting takes.
  public enum Value: Hashable, Sendable {
    /// A length of time: `10s`; `.never` is written `unlimited`.
    case duration(Duration)
    /// How often: `10/s`.
    case rate(Rate)
    /// A share: `20%`.
    case share(Ratio)
    /// A whole number.
    case count(Int)
    /// Any number.
    case number(Double)
  }

  /// The key in a scenario.
  public let name: String
  /// What it is where nothing is written.
  public let standard: Value
  /// What it may be: in seconds, a second, as a share of 1, or as it is.
  public let allowed: ClosedRange<Double>
  /// What it does, in one line.
  public let about: String

  /// A setting.
  public init(_ name: String, _ standard: Value, allowed: ClosedRange<Double>, _ about: String) {
    self.name = name
    self.standard = standard
    self.allowed = allowed
    self.about = about
  }

  /// Whether a value is of this setting's kind and within its bounds.
  public func allows(_ value: Value) -> Bool {
    switch (standard, value) {
    case (.duration, .duration(.never)): allowed.upperBound == .infinity
    case (.duration, .duration(let duration)): allowed.contains(duration.seconds)
    case (.rate, .rate(let rate)): allowed.contains(rate.perSecond)
    case (.share, .share(let share)): allowed.contains(share.value)
    case (.count, .count(let count)): allowed.contains(Double(count))
    case (.number, .number(let number)): allowed.contains(number)
    default: false
    }
  }
}

extension AlgorithmParameter.Value: CustomStringConvertible {
  /// As it is written in a scenario.
  public var description: String {
    switch self {
    case .duration(.never): "unlimited"
    case .duration(let duration): duration.description
    case .rate(let rate): rate.description
    case .share(let share): share.description
    case .count(let count): count.description
    case .number(let number): number == number.rounded() ? "\(Int(number))" : number.description
    }
  }
}
