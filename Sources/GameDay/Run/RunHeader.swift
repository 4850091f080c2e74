public import Scenario
import SourceText

/// What a run is of: all that decides it but what people did.
public struct RunHeader: Codable, Equatable, Sendable {
  /// The version of the run file's format.
  public var format: Int
  /// The scenario's file name without its folder.
  public var scenario: String
  /// The SHA-256 of the scenario file's bytes.
  public var scenarioHash: String
  /// The seed of all that is drawn.
  public var seed: UInt64
  /// The version of the engine that played it.
  public var engine: String
  /// Whether the seed was chosen by whoever played it, so that the run is practice.
  public var isPractice: Bool
  /// When it was started, as the wall clock said; nothing is decided by it.
  public var started: String

  /// The format that is written now.
  public static let currentFormat = 1

  /// Makes a header in the current format.
  public init(
    scenario: String, scenarioHash: String, seed: UInt64, engine: String, isPractice: Bool,
    started: String
  ) {
    format = RunHeader.currentFormat
    self.scenario = scenario
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.engine = engine
    self.isPractice = isPractice
    self.started = started
  }

  /// The version of the engine that plays now: raised by every change after which the same seed
  /// gives another run.
  public static let currentEngine = "2"

  /// A scenario's file name without its folder.
  static func fileName(of scenario: Scenario) -> String {
    let name = scenario.source.name
    return name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The SHA-256 of a scenario's text.
  public static func hash(of scenario: Scenario) -> String {
    SHA256.hexDigest(of: scenario.source.text.utf8)
  }
}
