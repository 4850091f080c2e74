/// Values at even distances, written `FROM..TO/STEP`: `100/s..1200/s/100`, `10%..90%/20%`, `x1..x8/1`.
///
/// The unit may stand at each of the three numbers or at one of them. Steps are counted in whole
/// units of the last decimal place, so that nothing is rounded on the way.
struct SteppedValues {
  /// The most values that one range may have.
  static let limit = 100_000

  private let from: Int64
  private let to: Int64
  private let step: Int64
  private let places: Int
  private let form: Form

  /// What stands before and behind a number.
  private struct Form: Equatable {
    var prefix = ""
    var unit = ""
  }

  /// Reads a text; nil where it is not of this form, and so a value as it stands.
  init?(_ text: String) throws(SweepProblem) {
    guard let dots = text.firstRange(of: ".."), let first = Quantity(text[..<dots.lowerBound]),
      let (last, step) = Self.endAndStep(text[dots.upperBound...])
    else { return nil }
    let parts = [first, last, step]
    var form = Form()
    for part in parts where !part.unit.isEmpty {
      if !form.unit.isEmpty, form.unit != part.unit {
        throw SweepProblem(
          "'\(text)' mixes '\(form.unit)' and '\(part.unit)'; write all of it in one unit")
      }
      form.unit = part.unit
    }
    if parts.contains(where: \.hasFactorSign) { form.prefix = "x" }
    places = parts.map(\.places).max() ?? 0
    (from, to, self.step) = (
      first.scaled(to: places), last.scaled(to: places), step.scaled(to: places)
    )
    self.form = form
    guard self.step > 0 else {
      throw SweepProblem("the step of '\(text)' should be above 0")
    }
    guard from <= to else {
      throw SweepProblem("'\(text)' goes down; write it from its low end to its high end")
    }
    guard (to - from) / self.step < Int64(Self.limit) else {
      throw SweepProblem(
        "'\(text)' has \((to - from) / self.step + 1) values; a range may have at most \(Self.limit)"
      )
    }
  }

  /// The values as a scenario would write them, from low to high.
  var values: [String] {
    stride(from: from, through: to, by: Int64.Stride(step)).map { value in
      form.prefix + Self.decimal(value, places: places) + form.unit
    }
  }

  /// The end and the step behind the dots: `1200/s/100`, where the end's unit may have a slash too.
  private static func endAndStep(_ text: Substring) -> (Quantity, Quantity)? {
    for slash in text.indices where text[slash] == "/" {
      let step = text[text.index(after: slash)...]
      if let end = Quantity(text[..<slash]), let step = Quantity(step) { return (end, step) }
    }
    return nil
  }

  private static func decimal(_ value: Int64, places: Int) -> String {
    let digits = String(value)
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var fraction = padded.suffix(places)
    while fraction.last == "0" { fraction.removeLast() }
    return padded.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

/// A number with what stands around it.
private struct Quantity {
  var digits: Int64
  var places: Int
  var unit: String
  var hasFactorSign: Bool

  private static let units = ["", "/s", "/m", "/h", "%", "ns", "us", "ms", "s", "m", "h"]

  init?(_ text: Substring) {
    hasFactorSign = text.hasPrefix("x")
    let body = hasFactorSign ? text.dropFirst() : text
    let number = body.prefix { ("0"..."9").contains($0) || $0 == "." }
    unit = String(body[number.endIndex...])
    guard Self.units.contains(unit), !(hasFactorSign && !unit.isEmpty) else { return nil }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), number.count <= 13,
      let digits = Int64(parts.joined())
    else { return nil }
    self.digits = digits
    places = parts.count == 2 ? parts[1].count : 0
  }

  func scaled(to more: Int) -> Int64 {
    (places..<more).reduce(digits) { value, _ in value * 10 }
  }
}
