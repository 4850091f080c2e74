import Foundation
import Resilience
import Scenario
import ServiceGraph
import Synchronization
import Units

/// The shipped game day `flash-sale` under one seed, as far as all of its tests go together.
///
/// What comes before somebody acts is the same for every measure: it is run once, and each test
/// goes on from a copy.
struct FlashSaleRun: Sendable {
  static let scenario = try? Scenario.read(
    name: "gamedays/flash-sale.yaml", bytes: Array(Data(contentsOf: GameDayFiles.url("flash-sale")))
  )

  /// When the burst begins, in whole seconds of the run.
  var onset: Int
  /// Half way through the burst.
  var during: RunningGraph
  /// A minute after the burst, nobody having done anything.
  var after: RunningGraph

  /// The run of a seed; made once, by whichever test asks first.
  static func of(_ seed: UInt64) throws -> FlashSaleRun {
    let place = places.withLock { places in
      let place = places[seed] ?? Place()
      places[seed] = place
      return place
    }
    return try place.run.withLock { run in
      let made = try run ?? FlashSaleRun(seed: seed)
      run = made
      return made
    }
  }

  /// Where a seed's run is kept: each has its own lock, so that seeds don't wait for each other.
  private final class Place: Sendable {
    let run = Mutex<FlashSaleRun?>(nil)
  }

  private static let places = Mutex<[UInt64: Place]>([:])

  private init(seed: UInt64) throws {
    var graph = try FlashSaleRun.start(seed: seed)
    onset = try FlashSaleRun.onset(seed: seed)
    graph.advance(to: .at(.seconds(onset + 30)))
    during = graph
    graph.advance(to: .at(.seconds(onset + 120)))
    after = graph
  }

  /// The game day's graph, or one that was changed, with everything that goes wrong.
  static func start(seed: UInt64, _ change: (inout GraphDescription) -> Void = { _ in }) throws
    -> RunningGraph
  {
    guard let scenario else { throw GameDayFiles.Missing() }
    var description = scenario.graph
    change(&description)
    var graph = RunningGraph(description, seed: seed)
    for fault in scenario.timetable(seed: seed).faults {
      graph.schedule(fault.change, at: scenario.instant(atDrillTime: fault.at))
    }
    return graph
  }

  /// The second of the run in which the onset lies.
  static func onset(seed: UInt64) throws -> Int {
    guard let scenario, let onset = scenario.timetable(seed: seed).onset else {
      throw GameDayFiles.Missing()
    }
    return Int(scenario.instant(atDrillTime: onset).seconds)
  }

  /// The moment so many seconds after the onset.
  func moment(_ seconds: Int) -> Instant { .at(.seconds(onset + seconds)) }
}

/// What a run was like over some of its seconds.
struct Weather: CustomStringConvertible {
  /// Attempts at the row per commit.
  var attemptsPerSuccess: Double
  /// The share of shoppers' requests that succeeded in time.
  var good: Double
  /// Both figures, for a failure's message.
  var description: String { "\(attemptsPerSuccess) attempts per success, \(good * 100) % good" }

  /// The seconds of a run from one on, counted from the onset.
  init(_ graph: RunningGraph, from: Int, to: Int) {
    let seconds = graph.history.filter { (from..<to).contains($0.second) }
    let attempts = seconds.reduce(0) { $0 + $1.rows[0].attempts }
    let commits = seconds.reduce(0) { $0 + $1.rows[0].commits }
    let offered = seconds.reduce(0) { $0 + $1.clients[0].offered }
    let answered = seconds.reduce(0) { $0 + $1.clients[0].good }
    attemptsPerSuccess = Double(attempts) / Double(max(1, commits))
    good = Double(answered) / Double(max(1, offered))
  }
}

/// The game days that are shipped.
enum GameDayFiles {
  struct Missing: Error {}

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("gamedays")

  /// The shipped ones by name.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func url(_ name: String) -> URL { folder.appendingPathComponent("\(name).yaml") }
}
