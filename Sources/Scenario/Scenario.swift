public import Commands
public import ServiceGraph
public import SourceText
public import Units

/// A game day: the graph and its traffic, what goes wrong, what really happened, and how it is told.
///
/// It is read from one file; together with a seed it decides everything that people do not.
public struct Scenario: Hashable, Sendable {
  /// The file it was read from.
  public let source: SourceFile
  /// Its name for people.
  public var title: String
  /// A paragraph for the list of game days.
  public var about: String?
  /// How hard it is, from 1 to 5.
  public var level: Int?
  /// How much drill time it has.
  public var length: Duration
  /// How much time is simulated before the drill begins.
  public var preroll: Duration
  /// From which drill time on figures of a headless run count.
  public var measureFrom: Duration
  /// What users were promised, unless a client has a promise of its own.
  public var slo: ServiceLevel
  /// What each client was promised; indices are those of the graph's clients.
  public var serviceLevels: [ServiceLevel]
  /// The graph with its traffic.
  public var graph: GraphDescription
  /// What happens, in the order of the file.
  public var timeline: [TimelineEntry]
  /// What really happened; nil for a file that can be simulated, but not drilled.
  public var answer: Answer?
  /// What people read.
  public var story: Story
  /// Who of a team sees what; nobody sees less than all where it is empty.
  public var roles: [Role]
  /// What looks like the cause and is not.
  public var herrings: [Herring]
  /// The topics of its runbook.
  public var runbookTopics: [String]
  /// Whether the drill may be paused.
  public var isPauseAllowed: Bool
  /// How long measures take to come into force.
  public var times: ActionTimes
  /// How many points each part of the score is worth.
  public var weights: ScoreWeights
  /// Scripts of moves.
  public var responders: [Responder]

  /// The command language over its graph.
  public var language: CommandLanguage {
    CommandLanguage(graph: graph, topics: runbookTopics, times: times)
  }

  /// The script of a name.
  public func responder(named name: String) -> Responder? {
    responders.first { $0.name == name }
  }

  /// The moment of the run at a drill time: the time simulated before the drill lies in front.
  public func instant(atDrillTime time: Duration) -> Instant {
    .at(preroll + time)
  }

  /// Reads a file's bytes with other values put into it; every problem is in the error.
  ///
  /// What is wrong with a setting is told as `--set PATH: error: …`. The source stays the file's own.
  public static func read(
    name: String, bytes: [UInt8], settings: [Setting] = []
  ) throws(DiagnosticList) -> Scenario {
    let problems = Problems(file: name, settings: settings)
    let tree = YAMLTree.read(bytes, file: name, problems: problems)
    let scenario = tree.flatMap {
      let source = SourceFile(name: name, text: String(decoding: bytes, as: UTF8.self))
      let changed = SettingWriter(problems: problems).tree($0, settings)
      return ScenarioReader(problems: problems).scenario(changed, source)
    }
    guard let scenario, problems.isEmpty else { throw DiagnosticList(problems.found) }
    return scenario
  }
}
