import Resilience
import SourceText
import Units

extension FormatShape {
  /// The named algorithms of a family, each with settings of its own.
  static func algorithms<Kind: AlgorithmKind>(_ family: Kind.Type) -> FormatShape {
    .either(Kind.allCases.map { .inline(FormatGroup($0)) })
  }
}

extension FormatGroup {
  /// The settings of an algorithm.
  init(_ kind: some AlgorithmKind) {
    let name = FormatEntry(
      "kind", .value(.words([kind.rawValue]), expected: "`\(kind.rawValue)`"), isRequired: true,
      kind.about)
    self.init(
      "kind: \(kind.rawValue)", kind.about, [name] + kind.parameters.map { $0.key.entry })
  }
}

extension AlgorithmParameter {
  /// The setting as a key of the format.
  var key: FormatKey<Value> {
    FormatKey(name, kind, usual: standard.description, about)
  }

  /// Its value, within its bounds.
  private var kind: ValueKind<Value> {
    var kind = anyValue
    let read = kind.read
    let parameter = self
    kind.read = { text in read(text).flatMap { parameter.allows($0) ? $0 : nil } }
    return kind
  }

  private var anyValue: ValueKind<Value> {
    switch standard {
    case .duration: duration
    case .rate:
      ValueKind<Rate>.rateOrZero.map { Value.rate($0) }
        .named("a rate from \(Rate(perSecond: allowed.lowerBound)) to \(highestRate)")
    case .share:
      ValueKind<Value>(
        expected: "a share from \(Ratio(allowed.lowerBound)) to \(Ratio(allowed.upperBound))",
        examples: "such as 20% or 0.2",
        schema: allowed.upperBound <= 1
          ? ValueKind<Ratio>.share.schema
          : .either([
            .number(isZeroAllowed: true, most: allowed.upperBound),
            .pattern("\(ValueSchema.decimal)%?"),
          ]),
        read: { text in
          let number = text.last == "%" ? String(text.dropLast()) : text
          return decimalNumber(number) == nil ? nil : Ratio(text).map { .share($0) }
        })
    case .count:
      ValueKind<Int>.count(Int(allowed.lowerBound)...Int(allowed.upperBound))
        .map { Value.count($0) }
    case .number:
      ValueKind<Double>.weight.map { Value.number($0) }
        .named("a number from \(plain(allowed.lowerBound)) to \(plain(allowed.upperBound))")
        .shaped(.number(isZeroAllowed: true, most: allowed.upperBound))
    }
  }

  private var duration: ValueKind<Value> {
    let isOpen = allowed.upperBound == .infinity
    let least = Duration.seconds(allowed.lowerBound)
    let bounds =
      isOpen
      ? "a duration from \(least) on, or 'unlimited'"
      : "a duration from \(least) to \(Duration.seconds(allowed.upperBound))"
    let time = ValueKind<Duration>.duration
    return ValueKind(
      expected: bounds, examples: time.examples,
      schema: isOpen ? .either([time.schema, .words(["unlimited"])]) : time.schema,
      read: { text in
        if isOpen, text == "unlimited" { return .duration(.never) }
        return time.read(text).map { .duration($0) }
      },
      mend: { time.mend($0) ?? (isOpen ? Spelling.suggestion(for: $0, among: ["unlimited"]) : nil) }
    )
  }

  private var highestRate: Rate { Rate(perSecond: allowed.upperBound) }

  private func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
