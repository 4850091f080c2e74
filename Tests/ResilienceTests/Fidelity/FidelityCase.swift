import Foundation
import Testing

/// One published fact: what a program, a unit test or a formula gave for some settings.
///
/// The cases lie in `Cases`, a file a family. `SIDESTEP_CASES=FILE` tries those of another file instead.
struct FidelityCase: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let family: String
  let setup: String
  let params: JSONValue
  let expected: JSONValue
  let tolerance: JSONValue

  var testDescription: String { id }

  /// The words of the expectation that are remarks.
  private static let remarks: Set<String> = ["law", "sd", "closed_form"]

  static func all(_ family: String) -> [FidelityCase] {
    let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Cases/\(family).json")
    let other = ProcessInfo.processInfo.environment["SIDESTEP_CASES"]
    let url = other.map { URL(fileURLWithPath: $0) } ?? own
    do {
      let cases = try JSONDecoder().decode([FidelityCase].self, from: Data(contentsOf: url))
      return cases.filter { $0.family == family }
    } catch {
      Issue.record("\(url.path): \(error)")
      return []
    }
  }

  func number(_ key: String) throws -> Double {
    try #require(params[key].number, "\(id): no number \(key) among \(params.keys)")
  }

  func number(_ key: String, or standard: Double) -> Double { params[key].number ?? standard }

  func count(_ key: String) throws -> Int { Int(try number(key)) }

  /// The first whole or broken number that the set-up tells after these words.
  func told(_ words: String) -> Double? {
    guard let place = setup.range(of: words) else { return nil }
    let digits = setup[place.upperBound...].drop { $0 == " " || $0 == "=" }
      .prefix { $0.isNumber || $0 == "." }
    return Double(digits)
  }

  /// Expects what was measured to agree with the case, key by key.
  func expect(_ measured: [String: JSONValue]) {
    for key in expected.keys where !FidelityCase.remarks.contains(key) {
      guard let value = measured[key] else {
        Issue.record("\(id): \(key) was not measured")
        continue
      }
      compare(value, expected[key], at: key)
    }
  }

  func compare(_ measured: JSONValue, _ wanted: JSONValue, at place: String) {
    switch (measured, wanted) {
    case (.number(let left), .number(let right)):
      #expect(
        agrees(left, right), "\(id): \(place) should be \(right) (\(tolerance)), but is \(left)")
    case (.list(let left), .list(let right)) where left.count == right.count:
      for (index, pair) in zip(left, right).enumerated() {
        compare(pair.0, pair.1, at: "\(place)[\(index)]")
      }
    case (.object, .object):
      for key in wanted.keys { compare(measured[key], wanted[key], at: "\(place).\(key)") }
    default:
      #expect(
        measured == wanted, "\(id): \(place) should be \(wanted), but is \(measured)")
    }
  }

  private func agrees(_ left: Double, _ right: Double) -> Bool {
    let distance = (left - right).magnitude
    if let absolute = tolerance["abs"].number { return distance <= absolute }
    if let relative = tolerance["rel"].number {
      return distance <= relative * (right == 0 ? 1 : right.magnitude)
    }
    // Exact, less what binary fractions lack.
    return distance <= 1e-12 * max(1, right.magnitude)
  }
}
