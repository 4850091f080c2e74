import Resilience
import Simulation
import SourceText
import Units

extension ValueKind where Value == Duration {
  static var duration: ValueKind {
    ValueKind(
      expected: "a duration with its unit", examples: "such as 250ms, 1.5s or 1m30s",
      read: { Duration($0) }, mend: { withUnit($0) })
  }

  static var positiveDuration: ValueKind {
    duration.map { $0 > .zero ? $0 : nil }.named("a duration above zero with its unit")
  }

  /// A bare number is most often milliseconds or seconds: the author must say which.
  private static func withUnit(_ text: String) -> String? {
    decimalNumber(text).map { _ in "write '\(text)ms' or '\(text)s'" }
  }
}

extension ValueKind where Value == RandomDuration {
  static var randomDuration: ValueKind {
    ValueKind(
      expected: "a size of time, at random or not",
      examples: "such as 10ms, exp 10ms, uniform 5ms..15ms or lognormal 10ms p99 80ms",
      read: { RandomDuration($0) },
      mend: { text in decimalNumber(text).map { _ in "write '\(text)ms' or '\(text)s'" } })
  }
}

extension ValueKind where Value == Rate {
  static var rate: ValueKind {
    ValueKind(
      expected: "a rate above zero with its unit", examples: "such as 180/s, 4.5/s or 30/m",
      read: { text in Rate(text).flatMap { $0.perSecond > 0 ? $0 : nil } },
      mend: { text in decimalNumber(text).map { _ in "write '\(text)/s' or '\(text)/m'" } })
  }
}

extension ValueKind where Value == Ratio {
  static var share: ValueKind {
    ValueKind(
      expected: "a share from 0% to 100%", examples: "such as 20% or 0.2",
      read: { text in
        let number = text.last == "%" ? String(text.dropLast()) : text
        guard decimalNumber(number) != nil, let share = Ratio(text) else { return nil }
        return share.value <= 1 ? share : nil
      },
      mend: { text in
        decimalNumber(text).flatMap { $0 > 1 && $0 <= 100 ? "write '\(text)%'" : nil }
      })
  }
}

extension ValueKind where Value == Double {
  static var factor: ValueKind {
    ValueKind(
      expected: "a factor above zero", examples: "such as x8 or 8",
      read: { text in
        decimalNumber(text.hasPrefix("x") ? String(text.dropFirst()) : text)
          .flatMap { $0 > 0 ? $0 : nil }
      })
  }

  static var weight: ValueKind {
    ValueKind(
      expected: "a number of at least 0", examples: "such as 1 or 0.2", isPlain: true,
      read: decimalNumber)
  }
}

extension ValueKind where Value == Int {
  static func count(_ range: ClosedRange<Int>) -> ValueKind {
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    return ValueKind(
      expected: "a whole number \(bounds)", isPlain: true,
      read: { text in wholeNumber(text).flatMap { range.contains($0) ? $0 : nil } })
  }
}

extension ValueKind where Value == Int? {
  static func countOrUnlimited(_ range: ClosedRange<Int>) -> ValueKind {
    let count = ValueKind<Int>.count(range)
    return ValueKind(
      expected: "\(count.expected), or 'unlimited'", isPlain: true,
      read: { text in text == "unlimited" ? .some(nil) : count.read(text).map(Optional.some) },
      mend: { Spelling.suggestion(for: $0, among: ["unlimited"]) })
  }
}

extension ValueKind where Value == Tries {
  static var tries: ValueKind {
    ValueKind<Int?>.countOrUnlimited(1...20).map { $0.map(Tries.init) ?? .unlimited }
  }
}

extension ValueKind where Value == Bool {
  static var flag: ValueKind {
    ValueKind(
      expected: "'true' or 'false'", isPlain: true,
      read: { ["true": true, "false": false][$0] },
      mend: { text in
        if ["yes", "on", "y"].contains(text.lowercased()) { return "write 'true'" }
        return ["no", "off", "n"].contains(text.lowercased()) ? "write 'false'" : nil
      })
  }
}

extension ValueKind where Value == String {
  /// Text for people: never empty, and never a number or a switch by mistake.
  static var text: ValueKind {
    ValueKind(
      expected: "text",
      read: { text in
        let isBlank = text.allSatisfy(\.isWhitespace)
        let isClean = text.unicodeScalars.allSatisfy { scalar in
          scalar == "\n" || scalar == "\t"
            || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        }
        guard !isBlank, isClean else { return nil }
        // Texts of several lines end with a line end that nobody means.
        return String(text.reversed().drop { $0 == "\n" }.reversed())
      })
  }

  /// One of these words.
  static func word(_ words: [String]) -> ValueKind {
    ValueKind(
      expected: Spelling.list(words), read: { words.contains($0) ? $0 : nil },
      mend: { Spelling.suggestion(for: $0, among: words) })
  }
}

extension ValueKind
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of an enumeration's words.
  static var word: ValueKind {
    ValueKind<String>.word(Value.allCases.map(\.rawValue)).map { Value(rawValue: $0) }
  }
}
