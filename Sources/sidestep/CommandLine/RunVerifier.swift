import Foundation
import GameDay
import Records
import Scenario

/// What `sidestep verify` found.
struct RunOutcome: Encodable {
  let run: String
  let isSame: Bool
  let finding: String

  /// The finding in words, behind the run's path.
  var text: String { "\(run): \(finding)" }
}

/// Finds a run's file and its scenario, and plays it again.
struct RunVerifier {
  let keeper: Keeper

  /// Verifies a run by its name or its path.
  func verify(_ run: String) throws(Failure) -> RunOutcome {
    let path = try find(run)
    let reading: RunReading
    do { reading = try RunReading(path: path) } catch {
      throw Failure(error.text, status: .usage)
    }
    if let damage = reading.damage {
      return RunOutcome(run: path, isSame: false, finding: "damaged: \(damage.text)")
    }
    guard let header = reading.header else {
      return RunOutcome(run: path, isSame: false, finding: "is no run: it has no header")
    }
    let scenario = try scenario(of: header)
    let found = RunVerification.verify(reading.records, scenario: scenario)
    return RunOutcome(run: path, isSame: found.isGood, finding: found.text)
  }

  private func find(_ run: String) throws(Failure) -> String {
    if run.contains("/") || FileManager.default.fileExists(atPath: run) { return run }
    let paths = keeper.folder.map { RunArchive(folder: $0).paths() } ?? []
    let names = paths.map { URL(fileURLWithPath: $0).lastPathComponent }
    guard let place = names.firstIndex(where: { $0 == run || $0 == "\(run).jsonl" }) else {
      throw Failure.unknown("run", run, known: names)
    }
    return paths[place]
  }

  /// The scenario that was played, by its file's name.
  private func scenario(of header: RunHeader) throws(Failure) -> Scenario {
    let name = URL(fileURLWithPath: header.scenario).deletingPathExtension().lastPathComponent
    return try keeper.content.gameDay(named: name)
  }
}
