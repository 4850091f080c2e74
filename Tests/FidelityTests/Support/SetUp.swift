import Foundation
import Scenario
import ServiceGraph
import SourceText
import Units

/// A scenario file of this target with values of a case put in.
struct SetUp {
  /// The file's name without its end.
  let file: String
  /// Values by their path, as `--set` takes them.
  let settings: [(path: String, value: String)]

  init(_ file: String, _ settings: KeyValuePairs<String, String> = [:]) {
    self.file = file
    self.settings = settings.map { ($0.key, $0.value) }
  }

  init(_ file: String, settings: [(path: String, value: String)]) {
    self.file = file
    self.settings = settings
  }

  /// The same with another value put in.
  func setting(_ path: String, _ value: String) -> SetUp {
    SetUp(file, settings: settings + [(path, value)])
  }

  /// The files there are.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  /// The scenario.
  func scenario() throws -> Scenario {
    let bytes = try Data(contentsOf: SetUp.folder.appending(path: "\(file).yaml"))
    do {
      return try Scenario.read(
        name: "\(file).yaml", bytes: Array(bytes),
        settings: settings.map { Setting(path: $0.path, value: $0.value) })
    } catch {
      throw Misfit(error.lines.joined(separator: "; "))
    }
  }

  /// A run at its beginning, all that the timeline holds scheduled.
  func run(
    seed: UInt64 = 1, historySeconds: Int = 1, measuringFrom: Double = 0
  ) throws -> RunningGraph {
    let scenario = try scenario()
    var run = RunningGraph(
      scenario.graph, seed: seed, historySeconds: historySeconds,
      measuringFrom: .at(.seconds(measuringFrom)))
    for fault in scenario.timetable(seed: seed).faults {
      run.schedule(fault.change, at: scenario.instant(atDrillTime: fault.at))
    }
    return run
  }

  /// A run up to a time.
  func run(
    seed: UInt64 = 1, for time: Double, historySeconds: Int = 1, measuringFrom: Double = 0
  ) throws -> RunningGraph {
    var run = try run(seed: seed, historySeconds: historySeconds, measuringFrom: measuringFrom)
    run.advance(to: .at(.seconds(time)))
    return run
  }
}

/// A duration as scenarios write it, to the nanosecond.
func written(seconds: Double) -> String { "\(Int((seconds * 1e9).rounded()))ns" }

/// A rate as scenarios write it.
func written(rate: Double) -> String {
  rate == rate.rounded() ? "\(Int(rate))/s" : "\(rate)/s"
}

/// A share as scenarios write it.
func written(share: Double) -> String { "\(share)" }
