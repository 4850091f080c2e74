/// How a value may be written, in words that a program can check: what editors are told.
///
/// It says no more than a pattern can; the reader says the rest.
indirect enum ValueSchema: Sendable {
  /// Any text that is not blank and that YAML takes for text.
  case text
  /// A text of this shape, a regular expression for the whole of it.
  case pattern(String)
  /// One of these words.
  case words([String])
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A number without an exponent; above zero or zero too.
  case number(isZeroAllowed: Bool, most: Double?)
  /// `true` or `false`.
  case flag
  /// Any of these.
  case either([ValueSchema])

  /// A regular expression for its text, to be a part of a longer one.
  var expression: String {
    switch self {
    case .text: #"[^\n]*\S[^\n]*"#
    case .pattern(let pattern): pattern
    case .words(let words): words.joined(separator: "|")
    case .integer: "[0-9]+"
    case .number: ValueSchema.decimal
    case .flag: "true|false"
    case .either(let kinds): kinds.map { "(?:\($0.expression))" }.joined(separator: "|")
    }
  }
}

// MARK: - What patterns are made of

extension ValueSchema {
  static let decimal = #"[0-9]+(?:\.[0-9]+)?"#
  static let duration =
    #"(?=[0-9])(?:Dh)?(?:Dm)?(?:Ds)?(?:Dms)?(?:D(?:us|µs))?(?:Dns)?"#
    .replacing("D", with: decimal)
  static let positiveDuration = "(?=.*[1-9])" + duration
  static let rate = #"(?=[0-9.]*[1-9])D/[smh]"#.replacing("D", with: decimal)
  static let rateOrZero = decimal + "/[smh]"
  static let percent = #"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"#
  static let smallShare = #"(?:0(?:\.[0-9]+)?|1(?:\.0+)?)"#
  static let factor = #"x?(?=[0-9.]*[1-9])"# + decimal
  static let name = "[a-z][a-z0-9-]{0,39}"

  /// A size of time, at random or not.
  static let randomDuration: String = {
    let simple = [
      "T", "exp T", #"uniform T\.\.T"#, "normal T sd T", "lognormal T p99 T",
      "lognormal mean T cv D", "erlang [0-9]+ T", "pareto D T",
    ].joined(separator: "|")
    let part = "(?:D%|D) (?:\(simple))"
    return "(?:\(simple)|mix \(part)(?: \\+ \(part))*)".replacing("T", with: "(?:\(duration))")
      .replacing("D", with: decimal)
  }()
}
