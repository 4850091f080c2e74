public import Units

/// Something about a demo that can be set before it starts.
public struct DemoParameter: Hashable, Sendable {
  /// One of several ways.
  public struct Choice: Hashable, Sendable {
    /// How it is written: `lock-step`.
    public let name: String
    /// What it means, in a few words.
    public let title: String

    /// Makes a choice.
    public init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// What may be set.
  public enum Kind: Hashable, Sendable {
    /// A whole number in a range.
    case count(ClosedRange<Int>, standard: Int)
    /// A time in a range.
    case duration(ClosedRange<Duration>, standard: Duration)
    /// One of several ways; the first is what one gets.
    case choice([Choice])
  }

  /// The name it is set by: `people`.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// What it may be.
  public let kind: Kind

  /// Makes a parameter.
  public init(name: String, title: String, kind: Kind) {
    self.name = name
    self.title = title
    self.kind = kind
  }

  /// What it is when nobody sets it.
  public var standard: DemoValue {
    switch kind {
    case .count(_, let standard): .count(standard)
    case .duration(_, let standard): .duration(standard)
    case .choice(let choices): .choice(choices.first?.name ?? "")
    }
  }

  /// Reads a value; nil for one that is not allowed.
  public func value(_ text: String) -> DemoValue? {
    switch kind {
    case .count(let range, _):
      Int(text).flatMap { range.contains($0) ? .count($0) : nil }
    case .duration(let range, _):
      Duration(text).flatMap { range.contains($0) ? .duration($0) : nil }
    case .choice(let choices):
      choices.contains { $0.name == text } ? .choice(text) : nil
    }
  }

  /// What is allowed, as it goes behind "should be": `2 to 8`, `free-running or lock-step`.
  public var allowed: String {
    switch kind {
    case .count(let range, _): "\(range.lowerBound) to \(range.upperBound)"
    case .duration(let range, _): "\(range.lowerBound) to \(range.upperBound)"
    case .choice(let choices): listed(choices.map(\.name), last: "or")
    }
  }
}
