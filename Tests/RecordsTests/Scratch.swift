import Foundation
import GameDay
import Records
import Units

/// A folder of its own for one test, gone when the test is.
final class Scratch {
  let path: String
  private var isMounted = false

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "sidestep-records-\(UUID().uuidString)"
      ).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    if isMounted { _ = Scratch.run("/bin/mount", ["-o", "remount,rw", path]) }
    if isMounted { _ = Scratch.run("/bin/umount", [path]) }
    try? FileManager.default.removeItem(atPath: path)
  }

  var state: StateFolder { StateFolder(path: path + "/state") }

  /// Puts a disk of so many KiB at the folder; false where this process may not.
  func mountDisk(kibibytes: Int) -> Bool {
    isMounted =
      Scratch.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path]) == 0
    return isMounted
  }

  func makeReadOnly() -> Bool {
    Scratch.run("/bin/mount", ["-o", "remount,ro", path]) == 0
  }

  func makeWritable() -> Bool {
    Scratch.run("/bin/mount", ["-o", "remount,rw", path]) == 0
  }

  /// Whether a disk of one's own can be had here: it takes root and Linux.
  static let hasDisks: Bool = {
    guard geteuid() == 0, let scratch = try? Scratch() else { return false }
    return scratch.mountDisk(kibibytes: 64)
  }()

  private static func run(_ program: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// Records that no drill was played for.
enum Made {
  static let header = RunHeader(
    scenario: "flash-sale.yaml", scenarioHash: String(repeating: "a", count: 64), seed: 7,
    engine: "1", isPractice: false, started: "2026-11-23T21:15:00Z")

  static func act(_ number: Int) -> RunRecord {
    .act(
      RunAct(
        number: number, at: .seconds(number * 10), person: "ana", text: "shed checkout 40%"))
  }

  static let award = Award(
    at: .seconds(60), person: "ana", part: .detection, rule: "declared in time",
    points: Points(25), evidence: "12 s after it was visible", event: 1)

  static let card = Scorecard(
    facts: DrillFacts(
      onset: .seconds(30), end: .seconds(300), visible: nil, answers: [], places: [],
      triggerPlaces: [], deeds: [], mitigatedAt: nil,
      harm: HarmAvoided(
        nobody: Harm(clients: []), reference: Harm(clients: []), yours: Harm(clients: []))),
    weights: PartWeights(counted: ScorePart.allCases))

  static func wholeRun(in state: StateFolder) throws -> RunReading {
    let writer = try RunWriter(header: header, in: state)
    try writer.append([act(1), act(2), .end(RunEnd(at: .seconds(90)))])
    try writer.append([.award(award), .result(RunResult(card))])
    try writer.seal()
    return try RunReading(path: writer.path)
  }
}
