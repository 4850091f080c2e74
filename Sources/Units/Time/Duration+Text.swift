extension Duration: LosslessStringConvertible {
  /// Reads `10ms`, `1.5s` and sums with falling units such as `1m30s`; nil for anything else.
  ///
  /// Units are ns, us, ms, s, m and h; a bare number is refused. What is finer than a nanosecond is
  /// rounded to the nearest one.
  public init?(_ text: String) {
    var rest = text[...].utf8
    guard !rest.isEmpty else { return nil }
    var total: Int64 = 0
    var lastUnit = Int64.max
    while !rest.isEmpty {
      guard let number = Decimal(takenFrom: &rest),
        let unit = Duration.unit(takenFrom: &rest), unit < lastUnit,
        let part = number.scaled(by: unit)
      else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
      lastUnit = unit
    }
    self.init(nanoseconds: total)
  }

  /// The unit at the front, in nanoseconds.
  private static func unit(takenFrom text: inout Substring.UTF8View) -> Int64? {
    let name = text.prefix { !Decimal.isPart($0) }
    let length: Int64? =
      switch String(Substring(name)) {
      case "ns": 1
      case "us", "µs": 1_000
      case "ms": 1_000_000
      case "s": 1_000_000_000
      case "m": 60_000_000_000
      case "h": 3_600_000_000_000
      default: nil
      }
    text = text[name.endIndex...]
    return length
  }

  /// The shortest form that reads back as the same length: `1.5s`, `250ms`, `1m30s`, `0s`.
  public var description: String {
    guard nanoseconds != 0 else { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    let size = nanoseconds.magnitude
    if size < 1_000 { return "\(sign)\(size)ns" }
    if size < 1_000_000 { return sign + Duration.decimal(size, unit: 1_000) + "us" }
    if size < 1_000_000_000 { return sign + Duration.decimal(size, unit: 1_000_000) + "ms" }
    let hours = size / 3_600_000_000_000
    let minutes = size % 3_600_000_000_000 / 60_000_000_000
    let rest = size % 60_000_000_000
    var text = sign
    if hours > 0 { text += "\(hours)h" }
    if minutes > 0 { text += "\(minutes)m" }
    if rest > 0 { text += Duration.decimal(rest, unit: 1_000_000_000) + "s" }
    return text
  }

  private static func decimal(_ size: UInt64, unit: UInt64) -> String {
    let rest = size % unit
    guard rest > 0 else { return "\(size / unit)" }
    var digits = String(unit + rest).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(size / unit).\(digits)"
  }
}
