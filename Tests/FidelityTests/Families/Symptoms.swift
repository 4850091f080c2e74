import Scenario
import ServiceGraph

/// What a graph shows of a failure: rates of its last minute, with what comes after.
struct Symptoms {
  /// Classes that the rules tell apart; rows that livelock have tests beside the engine.
  enum Kind: String, CaseIterable {
    case healthy, deadlock, overload, metastable
  }

  /// Tries and answers a second, over all clients.
  private let attempts: Double
  private let progress: Double
  /// How many more wait at the minute's end than at its beginning, a second.
  private let growth: Double
  /// The share of threads that are held.
  private let utilisation: Double
  /// Whether something had gone wrong for a while that is over.
  private let hadTrigger: Bool

  init(of kind: Kind) throws {
    let setUp = Symptoms.setUp(kind)
    let scenario = try setUp.scenario()
    hadTrigger = scenario.timetable(seed: 1).faults.isEmpty == false
    let run = try setUp.run(for: 240, historySeconds: 241)
    let minute = run.history.suffix(60)
    let clients = run.description.clients.indices
    let answers = clients.map { index in minute.map { Double($0.clients[index].succeeded) }.mean }
    progress = answers.reduce(0, +)
    let tries = clients.map { index in minute.map { Double($0.clients[index].attempts) }.mean }
    let rowTries = minute.map { Double($0.rows.first?.attempts ?? 0) }.mean
    attempts = max(tries.reduce(0, +), rowTries)
    let queues = minute.map { Double($0.services[0].queue) }
    growth = ((queues.last ?? 0) - (queues.first ?? 0)) / 60
    let held = minute.map { $0.services[0].busy }
    let there = minute.map { Double($0.services[0].threads ?? 0) }
    utilisation = there.mean > 0 ? held.mean / there.mean : 0
  }

  /// The class, by the rules of the case.
  var name: String {
    let isWorking = attempts > 1.5 * max(progress, 1e-9)
    if attempts < 0.01 * max(1, progress), progress == 0 { return Kind.deadlock.rawValue }
    if progress < 0.015 * attempts {
      return hadTrigger && utilisation > 0.95 ? Kind.metastable.rawValue : "livelock"
    }
    if growth > 1, !isWorking { return Kind.overload.rawValue }
    return Kind.healthy.rawValue
  }

  private static func setUp(_ kind: Kind) -> SetUp {
    switch kind {
    case .healthy: SetUp("mm1")
    case .overload: SetUp("mm1", ["clients.customers.rate": "15/s"])
    case .metastable: SetUp("dd1-retry")
    case .deadlock: SetUp("deadlock")
    }
  }
}
