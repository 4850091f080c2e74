import Resilience
import Simulation
import SourceText
import Units

extension ValueKind where Value == Duration {
  /// The longest time that a file may speak of: as long as the longest run.
  private static let longest = Duration.hours(87_600)

  static var duration: ValueKind {
    ValueKind(
      expected: "a duration with its unit", examples: "such as 250ms, 1.5s or 1m30s",
      schema: .pattern(ValueSchema.duration),
      read: { text in Duration(text).flatMap { $0 <= longest ? $0 : nil } },
      mend: { text in
        if let time = Duration(text), time > longest { return "the longest is \(longest)" }
        return withUnit(text)
      })
  }

  static var positiveDuration: ValueKind {
    duration.map { $0 > .zero ? $0 : nil }.named("a duration above zero with its unit")
      .shaped(.pattern(ValueSchema.positiveDuration))
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
      schema: .pattern(ValueSchema.randomDuration), read: { RandomDuration($0) },
      mend: { text in
        if decimalNumber(text) != nil { return "write '\(text)ms' or '\(text)s'" }
        guard let word = text.split(separator: " ").first.map(String.init), word != text else {
          return nil
        }
        if let form = forms.first(where: { $0.name == word }) { return "write \(form.written)" }
        return Spelling.suggestion(for: word, among: forms.map(\.name))
      })
  }

  /// How each distribution is written.
  private static let forms: [(name: String, written: String)] = [
    ("exp", "'exp MEAN'"),
    ("uniform", "'uniform FROM..TO', FROM being the shorter one"),
    ("normal", "'normal MEAN sd DEVIATION'"),
    (
      "lognormal",
      "'lognormal MEDIAN p99 QUANTILE', the quantile being the longer one, or "
        + "'lognormal mean MEAN cv VARIATION'"
    ),
    ("erlang", "'erlang SHAPE MEAN', the shape being a whole number from 1 to 1000"),
    ("pareto", "'pareto SHAPE MINIMUM'"),
    ("mix", "'mix SHARE SIZE + SHARE SIZE', all shares making up 100%"),
  ]
}

extension ValueKind where Value == Rate {
  /// One a nanosecond: what comes closer together can't be told apart.
  private static let highest = 1e9

  static var rate: ValueKind {
    rateOrZero.map { $0.perSecond > 0 ? $0 : nil }.named("a rate above zero with its unit")
      .shaped(.pattern(ValueSchema.rate))
  }

  static var rateOrZero: ValueKind {
    ValueKind(
      expected: "a rate with its unit", examples: "such as 180/s, 4.5/s or 30/m",
      schema: .pattern(ValueSchema.rateOrZero),
      read: { text in Rate(text).flatMap { $0.perSecond <= highest ? $0 : nil } },
      mend: { text in
        if let rate = Rate(text), rate.perSecond > highest { return "the highest is 1000000000/s" }
        return decimalNumber(text).map { _ in "write '\(text)/s' or '\(text)/m'" }
      })
  }
}

extension ValueKind where Value == Ratio {
  static var share: ValueKind {
    ValueKind(
      expected: "a share from 0% to 100%", examples: "such as 20% or 0.2",
      schema: .either([
        .number(isZeroAllowed: true, most: 1), .pattern(ValueSchema.percent),
        .pattern(ValueSchema.smallShare),
      ]),
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
  private static let largest = 1e6

  static var factor: ValueKind {
    ValueKind(
      expected: "a factor above zero", examples: "such as x8 or 8",
      schema: .either([
        .number(isZeroAllowed: false, most: largest), .pattern(ValueSchema.factor),
      ]),
      read: { text in number(text).flatMap { $0 > 0 && $0 <= largest ? $0 : nil } },
      mend: { text in number(text).flatMap { $0 > largest ? "the largest is 1000000" : nil } })
  }

  private static func number(_ text: String) -> Double? {
    decimalNumber(text.hasPrefix("x") ? String(text.dropFirst()) : text)
  }

  static var weight: ValueKind {
    ValueKind(
      expected: "a number of at least 0", examples: "such as 1 or 0.2", isPlain: true,
      schema: .number(isZeroAllowed: true, most: nil), read: { decimalNumber($0) })
  }
}

extension ValueKind where Value == Int {
  static func count(_ range: ClosedRange<Int>) -> ValueKind {
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    return ValueKind(
      expected: "a whole number \(bounds)", isPlain: true, schema: .integer(range),
      read: { text in wholeNumber(text).flatMap { range.contains($0) ? $0 : nil } })
  }
}

extension ValueKind where Value == Int? {
  static func countOrUnlimited(_ range: ClosedRange<Int>) -> ValueKind {
    let count = ValueKind<Int>.count(range)
    return ValueKind(
      expected: "\(count.expected), or 'unlimited'", isPlain: true,
      schema: .either([count.schema, .words(["unlimited"])]),
      read: { text in text == "unlimited" ? .some(nil) : count.read(text).map(Optional.some) },
      mend: { Spelling.suggestion(for: $0, among: ["unlimited"]) })
  }
}

extension ValueKind where Value == Tries {
  static var tries: ValueKind {
    ValueKind<Int?>.countOrUnlimited(1...20).map { $0.map { Tries($0) } ?? .unlimited }
  }
}

extension ValueKind where Value == Bool {
  static var flag: ValueKind {
    ValueKind(
      expected: "'true' or 'false'", isPlain: true, schema: .flag,
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
      expected: "text", schema: .text,
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
      expected: Spelling.list(words, limit: 20), schema: .words(words),
      read: { words.contains($0) ? $0 : nil },
      mend: { Spelling.suggestion(for: $0, among: words) })
  }

  /// A name as entries, clients and services have them.
  static var name: ValueKind {
    ValueKind(
      expected: "a name", examples: "of at most 40 small letters, digits and -, a letter first",
      schema: .pattern(ValueSchema.name), read: { GraphNames.isName($0) ? $0 : nil })
  }

  /// The name of something that stands elsewhere in the file, which its reader looks for.
  static func reference(_ what: String, _ pattern: String = "[^\\s]+") -> ValueKind {
    ValueKind(expected: what, schema: .pattern(pattern), read: { $0 })
  }
}

extension ValueKind
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of an enumeration's words.
  static var word: ValueKind {
    ValueKind<String>.word(Value.allCases.map(\.rawValue)).map { Value(rawValue: $0) }
  }
}
