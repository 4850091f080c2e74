import Foundation

/// A published or computed figure that the engine is held against.
struct FidelityCase: Decodable, Sendable, CustomStringConvertible {
  /// Its name, the family's set-up first.
  let id: String
  /// Its kind.
  let family: String
  /// Where the figures come from.
  let source: String
  /// What is simulated.
  let setup: String
  /// What differs from case to case.
  let params: JSONValue
  /// The figures.
  let expected: JSONValue
  /// How far from them is still right.
  let tolerance: JSONValue

  var description: String { id }

  /// A parameter that must be there.
  func number(_ key: String) throws -> Double {
    guard let number = params[key].number else { throw Misfit("\(id) has no parameter '\(key)'") }
    return number
  }

  /// A part of the name, counted from 0.
  func part(_ index: Int) -> String {
    let parts = id.split(separator: ".")
    return index < parts.count ? String(parts[index]) : ""
  }

  /// A number of the tolerance.
  func tolerance(_ key: String) -> Double? { tolerance[key].number }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases")

  /// The cases of a file of this target, or of the file that the environment names in its place.
  static func all(of family: String) -> [FidelityCase] {
    let named = ProcessInfo.processInfo.environment["SIDESTEP_FIDELITY_CASES"]
    let file = named.map { URL(filePath: $0) } ?? folder.appending(path: "\(family).json")
    do {
      let cases = try JSONDecoder().decode([FidelityCase].self, from: Data(contentsOf: file))
      return cases.filter { $0.family == family }
    } catch {
      preconditionFailure("\(file.path) is no list of cases: \(error)")
    }
  }
}

/// A case that asks for something that its family does not know.
struct Misfit: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Whether the scenario needs what the reader does not take yet.
  var isYetToCome: Bool { description.contains("is not supported by this version") }
}
