public import Scenario
import ServiceGraph
import Units

/// What a headless run came to: the text and the JSON of `sidestep simulate`.
public struct SimulationReport: Sendable {
  /// The version of the JSON; raised when a field changes its meaning or goes, not when one comes.
  public static let version = 1

  let scenario: Scenario
  let settings: [Setting]
  let seed: UInt64
  let responder: String
  let end: Duration
  let intervals: RunIntervals
  let run: RunReport
  /// How the graph stood at the end.
  let standing: GraphSnapshot
  let score: Scorecard?

  /// Reads a run as far as it has come.
  ///
  /// `settings` are those that the scenario was read with; `score` is what a drill of the same run
  /// came to.
  public init(_ headless: HeadlessRun, settings: [Setting] = [], score: Scorecard? = nil) {
    scenario = headless.scenario
    self.settings = settings
    seed = headless.seed
    responder = headless.responder
    end = headless.end
    intervals = headless.intervals
    run = headless.report
    standing = headless.standing
    self.score = score
  }

  /// Whether the run came to its end; else it was broken off, and the figures are those until then.
  public var isComplete: Bool { reached >= end }

  /// Whether every law held.
  public var isLawful: Bool { run.laws.violations == 0 }

  /// The drill time that the run came to.
  var reached: Duration { run.to - scenario.instant(atDrillTime: .zero) }

  /// The digest as it is written: sixteen hexadecimal digits.
  var digest: String { Self.digest(run.digest) }

  /// A digest as it is written.
  static func digest(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// As JSON, in the order of its documentation.
  public var json: JSONValue { JSONValue(self, ReportField.simulation) }

  /// What each field of the JSON means, in order.
  public static var documentation: [ReportEntry] { ReportEntry.entries(ReportField.simulation) }

  /// Services with how they stood at the end.
  var services: [ServicePlace] {
    zip(run.services, standing.services).map { ServicePlace(report: $0, standing: $1) }
  }

  /// Edges with how the budgets and breakers on them stood at the end.
  var edges: [EdgePlace] {
    run.edges.map { edge in
      EdgePlace(
        report: edge,
        guards: standing.guards.filter { scenario.graph.name(of: $0.edge) == edge.name })
    }
  }

  /// The clients' requests with the time over which they arrived.
  var clients: [MeasuredRequests] {
    run.clients.map { client in
      MeasuredRequests(
        name: client.name, requests: client.requests, time: run.measured,
        operations: client.targets.map {
          MeasuredRequests(name: $0.operation, requests: $0.requests, time: run.measured)
        })
    }
  }
}

/// What a file is: its name and its version.
struct FileFormat {
  let name: String
  let version: Int
}

extension ReportField where Subject == FileFormat {
  static var format: [ReportField] {
    [
      .text("name", "What this is.") { $0.name },
      .count("version", "", "Raised when a field goes or means something else.") { $0.version },
    ]
  }
}

extension ReportField where Subject == Setting {
  static var settings: [ReportField] {
    [
      .text("path", "The place in the file.") { $0.path },
      .text("value", "The value put there.") { $0.value },
    ]
  }
}
