import Foundation

/// A figure of a case as it came out, beside what it should be.
struct Finding: Sendable {
  /// How the figure came about.
  enum Origin: String, Sendable {
    /// From a run of the scenario.
    case simulated
    /// From a formula.
    case evaluated
    /// From a model of the tests' own, since no scenario can say the set-up.
    case ownModel = "own model"
  }

  /// What it comes to.
  enum Verdict: String, Sendable {
    case agrees
    case differs
    /// Nothing was run, for a reason that the note gives.
    case leftOut = "left out"
  }

  var caseID: String
  var figure: String
  var origin: Origin
  var measured: String
  var expected: String
  var deviation = ""
  var tolerance = ""
  var verdict: Verdict
  var note = ""
}

/// Gathers what is found about one case.
struct Findings {
  let caseID: String
  private(set) var list: [Finding] = []

  init(_ item: FidelityCase) {
    caseID = item.id
  }

  /// A number and how far it may be from what is expected.
  ///
  /// `relative` is a share of the expected figure, `absolute` a distance; either will do.
  mutating func compare(
    _ figure: String, _ measured: Double, _ expected: Double?, relative: Double = 0,
    absolute: Double = 0, origin: Finding.Origin = .simulated
  ) {
    guard let expected else { return }
    let distance = (measured - expected).magnitude
    let allowed = max(relative * expected.magnitude, absolute)
    let isShare = relative * expected.magnitude >= absolute && expected != 0
    list.append(
      Finding(
        caseID: caseID, figure: figure, origin: origin, measured: shown(measured),
        expected: shown(expected),
        deviation: isShare
          ? percent((measured - expected) / expected) : shown(measured - expected),
        tolerance: isShare ? percent(relative) : shown(absolute),
        verdict: distance <= allowed ? .agrees : .differs))
  }

  /// A number that must lie in a range.
  mutating func compare(
    _ figure: String, _ measured: Double, within range: ClosedRange<Double>,
    origin: Finding.Origin = .simulated
  ) {
    list.append(
      Finding(
        caseID: caseID, figure: figure, origin: origin, measured: shown(measured),
        expected: "\(shown(range.lowerBound)) … \(shown(range.upperBound))",
        verdict: range.contains(measured) ? .agrees : .differs))
  }

  /// An outcome in words.
  mutating func compare(
    _ figure: String, _ measured: String, _ expected: String,
    origin: Finding.Origin = .simulated
  ) {
    list.append(
      Finding(
        caseID: caseID, figure: figure, origin: origin, measured: measured, expected: expected,
        verdict: measured == expected ? .agrees : .differs))
  }

  /// Says why nothing is compared.
  mutating func leaveOut(_ reason: String) {
    list.append(
      Finding(
        caseID: caseID, figure: "", origin: .simulated, measured: "", expected: "",
        verdict: .leftOut, note: reason))
  }
}

/// A number of six digits at most.
func shown(_ number: Double) -> String {
  guard number.isFinite else { return "\(number)" }
  if number == number.rounded(), number.magnitude < 1e9 { return "\(Int(number))" }
  if number.magnitude < 1e-4 || number.magnitude >= 1e9 {
    return String(format: "%.3g", number)
  }
  let digits = max(0, 5 - Int(floor(log10(number.magnitude))))
  return String(format: "%.\(min(digits, 6))f", number)
}

/// A share as a signed percentage.
func percent(_ share: Double) -> String {
  share.magnitude < 1e-3
    ? String(format: "%.4f%%", share * 100) : String(format: "%.2f%%", share * 100)
}
