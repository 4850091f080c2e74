import Units

/// A whole number with its thousands parted: `12,480`.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  var place = digits.count - 3
  while place > 0 {
    digits.insert(",", at: place)
    place -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}

/// Seconds to one place: `10.0 s`.
func tenths(_ time: Duration) -> String {
  let count = (time.nanoseconds + 50_000_000) / 100_000_000
  return "\(grouped(Int(count / 10))).\(count % 10) s"
}

/// Seconds to two places: `0.18 s`.
func hundredths(_ time: Duration) -> String {
  let count = (time.nanoseconds + 5_000_000) / 10_000_000
  let rest = count % 100
  return "\(grouped(Int(count / 100))).\(rest < 10 ? "0" : "")\(rest) s"
}

/// Hundredths of a whole, rounded: `3%`.
func percent(_ share: Ratio) -> String {
  "\(Int((share.value * 100).rounded()))%"
}

/// Words in a row: `a`, `a or b`, `a, b or c`.
func listed(_ words: [String], last joint: String) -> String {
  guard let end = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(joint) " + end
}
