/// A number as people write it, digits with at most one point, kept exact until it is scaled.
struct Decimal {
  /// All digits as one whole number.
  private var digits: UInt64
  /// How many of the digits stand behind the point.
  private var places: Int

  static func isPart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  /// The most digits that are kept, which always fit into a word.
  private static let mostDigits = 18
  private static let fullWord: UInt64 = 100_000_000_000_000_000

  /// Takes the number at the front of the text; nil where none stands there, where a point has no
  /// digit on each side, or where more than 18 digits stand before it.
  ///
  /// Behind the point what is beyond 18 digits or places is left out, so that what programs print as
  /// a `Double` can be read.
  init?(takenFrom text: inout Substring.UTF8View) {
    let number = text.prefix(while: Decimal.isPart)
    digits = 0
    places = 0
    var count = 0
    var pointAt: Int?
    for byte in number {
      guard byte != UInt8(ascii: ".") else {
        guard pointAt == nil, count > 0 else { return nil }
        pointAt = count
        continue
      }
      count += 1
      let isFull = digits >= Decimal.fullWord || places == Decimal.mostDigits
      if pointAt != nil, isFull { continue }
      guard !isFull else { return nil }
      digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
      if pointAt != nil { places += 1 }
    }
    guard count > 0, pointAt != count else { return nil }
    text = text[number.endIndex...]
  }

  /// The whole text as a number.
  init?(whole text: some StringProtocol) {
    var rest = Substring(text).utf8
    self.init(takenFrom: &rest)
    guard rest.isEmpty else { return nil }
  }

  /// The nearest double up to 15 digits, beyond them that or the one beside it.
  var value: Double { Double(digits) / Decimal.power(places) }

  /// This many units, rounded to the nearest whole one; nil when that is beyond `Int64`.
  func scaled(by unit: Int64) -> Int64? {
    let wide = digits.multipliedFullWidth(by: UInt64(unit))
    var divisor: UInt64 = 1
    for _ in 0..<places { divisor *= 10 }
    guard wide.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(wide)
    let rounded = remainder >= divisor - remainder ? quotient &+ 1 : quotient
    return Int64(exactly: rounded)
  }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
