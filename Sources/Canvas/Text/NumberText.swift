/// Numbers as short texts, the same on every system.
public enum NumberText {
  /// A number with so many digits behind the point, rounded half away from zero.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value > 0 ? "∞" : "-∞" }
    let decimals = min(max(decimals, 0), 9)
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    let scaled = (value.magnitude * unit).rounded()
    // Beyond this a Double is whole anyway, and Int may overflow.
    guard scaled < 1e18 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A number in about three digits: 0.25, 7, 1.5k, 20k, 3M.
  public static func compact(_ value: Double) -> String {
    guard value.isFinite else { return fixed(value, decimals: 0) }
    var scaled = value
    var unit = ""
    for next in ["k", "M", "G", "T"] where scaled.magnitude >= 999.5 {
      scaled /= 1000
      unit = next
    }
    let decimals = scaled.magnitude < 0.995 ? 2 : scaled.magnitude < 9.95 ? 1 : 0
    return withoutEndingZeros(fixed(scaled, decimals: decimals)) + unit
  }

  /// A share as a percentage: 0.985 is "98.5 %", 1 is "100 %".
  public static func percent(_ ratio: Double) -> String {
    guard ratio.isFinite else { return "–" }
    let percent = ratio * 100
    let decimals = percent.magnitude < 10 || (percent > 90 && percent < 100) ? 1 : 0
    return withoutEndingZeros(fixed(percent, decimals: decimals)) + " %"
  }

  /// Whole seconds as a clock: "0:07", "12:30", "1:02:03".
  public static func clock(seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e15 else { return "–" }
    let whole = Int(seconds.magnitude.rounded())
    let sign = seconds < 0 && whole > 0 ? "-" : ""
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    guard hours > 0 else { return "\(sign)\(minutes):\(twoDigits(rest))" }
    return "\(sign)\(hours):\(twoDigits(minutes)):\(twoDigits(rest))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func withoutEndingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
