import Units

/// Numbers as screens show them: short, with the unit, the same everywhere.
enum Figures {
  /// A whole number with its thousands parted: `12,480`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// A figure in three digits or so: `0.04`, `1.2`, `98`, `12,480`.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value >= 100 || value == value.rounded() && value >= 10 {
      return grouped(Int(value.rounded()))
    }
    return value >= 0.995 || value == 0 ? fixed(value, 1) : fixed(value, 2)
  }

  /// A figure with so many decimals: `1.20`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "–" }
    let scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100
    let whole = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard decimals > 0 else { return sign + grouped(whole) }
    let rest = String(whole % scale)
    let zeros = String(repeating: "0", count: (scale == 10 ? 1 : 2) - rest.count)
    return "\(sign)\(grouped(whole / scale)).\(zeros)\(rest)"
  }

  /// A share of a whole, in per cent: `3 %`.
  static func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "–" }
    let value = share * 100
    return value > 0 && value < 0.5 ? "<1%" : "\(Int(value.rounded()))%"
  }

  /// A time as one reads it: `4 ms`, `0.34 s`, `31 s`, `2 min 05 s`.
  static func time(_ duration: Duration?) -> String {
    guard let duration else { return "–" }
    let seconds = duration.seconds
    switch seconds {
    case ..<0.1: return "\(short(duration.milliseconds)) ms"
    case ..<10: return "\(fixed(seconds, 2)) s"
    case ..<120: return "\(fixed(seconds, seconds < 60 ? 1 : 0)) s"
    default: return "\(Int(seconds) / 60) min \(twoDigits(Int(seconds) % 60)) s"
    }
  }

  /// A clock of minutes and seconds: `04:07`, with hours where there are any.
  static func clock(_ duration: Duration) -> String {
    let seconds = Int(max(0, duration.seconds))
    let minutes = seconds / 60 % 60
    let hours = seconds / 3600
    let end = "\(twoDigits(minutes)):\(twoDigits(seconds % 60))"
    return hours > 0 ? "\(hours):\(end)" : end
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
