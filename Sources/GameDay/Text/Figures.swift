import Units

/// A drill time as a clock shows it: `4:05`, `1:02:03`, `-0:30` before the drill began.
func clockText(_ time: Duration) -> String {
  let sign = time.nanoseconds < 0 ? "-" : ""
  let seconds = time.nanoseconds.magnitude / 1_000_000_000
  let rest = twoDigits(seconds % 60)
  let minutes = seconds / 60
  guard minutes >= 60 else { return "\(sign)\(minutes):\(rest)" }
  return "\(sign)\(minutes / 60):\(twoDigits(minutes % 60)):\(rest)"
}

private func twoDigits(_ number: UInt64) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

/// A length of time in whole seconds: `45 s`, `2 min 5 s`, `3 min`.
func spanText(_ span: Duration) -> String {
  let seconds = Int((span.seconds).rounded())
  guard seconds.magnitude >= 60 else { return "\(seconds) s" }
  let rest = seconds.magnitude % 60
  return rest == 0 ? "\(seconds / 60) min" : "\(seconds / 60) min \(rest) s"
}

/// A number with so many places after the point, halves rounded away from zero.
func decimalText(_ value: Double, places: Int) -> String {
  guard value.isFinite, value.magnitude < 1e12 else { return value.isNaN ? "-" : "huge" }
  var unit = 1
  for _ in 0..<places { unit *= 10 }
  let scaled = Int((value * Double(unit)).rounded())
  let sign = scaled < 0 ? "-" : ""
  let size = Int(scaled.magnitude)
  guard places > 0 else { return "\(sign)\(size)" }
  return "\(sign)\(size / unit).\(String(size % unit + unit).dropFirst())"
}

/// A share in hundredths: `99.5 %`.
func percentText(_ share: Double, places: Int = 1) -> String {
  "\(decimalText(share * 100, places: places)) %"
}

/// A length of time as an operator writes it, three figures: `850 us`, `7.28 ms`, `1.35 s`.
func latencyText(_ time: Duration) -> String {
  let nanoseconds = Double(time.nanoseconds)
  if nanoseconds < 1e6 { return "\(threeFigures(nanoseconds / 1e3)) us" }
  if nanoseconds < 1e9 { return "\(threeFigures(nanoseconds / 1e6)) ms" }
  return "\(threeFigures(nanoseconds / 1e9)) s"
}

/// A number with about three figures: `0.00028`, `0.42`, `7.28`, `46.5`, `320`.
func threeFigures(_ value: Double) -> String {
  let size = value.magnitude
  // What is not nothing should not look like it.
  if size > 0, size < 0.01 { return decimalText(value, places: size < 0.0001 ? 7 : 5) }
  return decimalText(value, places: size < 10 ? 2 : size < 100 ? 1 : 0)
}
