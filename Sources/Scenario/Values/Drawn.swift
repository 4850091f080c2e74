import SourceText
public import Units

/// A value that is the same for every seed, or drawn once per seed between two bounds.
public struct Drawn<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The smallest value that can come.
  public var low: Value
  /// The largest value that can come; the same as `low` where nothing is drawn.
  public var high: Value

  /// A value between two bounds.
  public init(_ low: Value, _ high: Value) {
    self.low = low
    self.high = high
  }

  /// The same value for every seed.
  public init(_ value: Value) {
    self.init(value, value)
  }
}

/// When something happens in a drill.
public enum Moment: Hashable, Sendable {
  /// So long after the briefing.
  case at(Drawn<Duration>)
  /// So long after the onset of what the answer names.
  case afterOnset(Duration)
}

extension ValueKind {
  /// A value of this kind, or two with `..` between them, the second not below the first.
  func drawn() -> ValueKind<Drawn<Value>> where Value: Hashable & Sendable & Comparable {
    let bound = "(?:\(schema.expression))"
    return ValueKind<Drawn<Value>>(
      expected: "\(expected), or a range of them",
      examples: examples.map { "\($0); a range is written LOW..HIGH" }, isPlain: isPlain,
      schema: .either([schema, .pattern("\(bound)\\.\\.\(bound)")]),
      read: { text in
        if let value = read(text) { return Drawn(value) }
        guard let bounds = ValueKind.bounds(text), let low = read(bounds.low),
          let high = read(bounds.high), low <= high
        else { return nil }
        return Drawn(low, high)
      },
      mend: { text in
        guard let bounds = ValueKind.bounds(text), let low = read(bounds.low),
          let high = read(bounds.high), low > high
        else { return mend(text) }
        return "write '\(bounds.high)..\(bounds.low)'"
      })
  }

  private static func bounds(_ text: String) -> (low: String, high: String)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let cut = parts.firstIndex(of: ""), cut > 0, cut < parts.count - 1 else { return nil }
    return (parts[..<cut].joined(separator: "."), parts[(cut + 1)...].joined(separator: "."))
  }
}

extension ValueKind where Value == Moment {
  static var moment: ValueKind {
    let drawn = ValueKind<Duration>.duration.drawn()
    return ValueKind(
      expected: "a moment of the drill", examples: "such as 4m, 4m..6m or onset+30s",
      schema: .either([
        drawn.schema, .pattern("onset(?:\\+(?:\(ValueSchema.duration)))?"),
      ]),
      read: { text in
        guard text.hasPrefix("onset") else { return drawn.read(text).map { .at($0) } }
        if text == "onset" { return .afterOnset(.zero) }
        guard text.hasPrefix("onset+") else { return nil }
        return Duration(String(text.dropFirst(6))).map { .afterOnset($0) }
      },
      mend: { text in
        decimalNumber(text).map { _ in "write '\(text)s' or '\(text)m'" } ?? drawn.mend(text)
      })
  }
}
