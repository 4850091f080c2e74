import Scenario
import ServiceGraph
import Units

/// One run of a scenario's graph: the traffic and the faults of its seed, and what was ordered.
///
/// Faults are handed to the graph second by second, so that a fork can go on without those that
/// are still to come; the seconds are the run's own, so that it does not matter where an advance
/// stops in between.
struct Course: Sendable {
  let scenario: Scenario
  let timetable: Timetable
  private(set) var graph: RunningGraph
  /// The finished seconds from the run's beginning on.
  private(set) var history: [SecondSample] = []
  private let keepsHistory: Bool
  private var finished = 0
  private var nextFault = 0
  private var faultsAreOver: Bool

  /// A run that has not begun; one that keeps no history takes the same memory however long it is.
  init(
    scenario: Scenario, seed: UInt64, isHealthy: Bool = false, keepsHistory: Bool = true,
    measuringFrom: Instant = .start, tracing: Tracing? = nil
  ) {
    self.scenario = scenario
    self.keepsHistory = keepsHistory
    timetable = scenario.timetable(seed: seed)
    let span = scenario.instant(atDrillTime: scenario.length).elapsed
    graph = RunningGraph(
      scenario.graph, seed: seed,
      historySeconds: keepsHistory ? Int(span.nanoseconds / second) + 240 : 1,
      measuringFrom: measuringFrom, tracing: tracing)
    faultsAreOver = isHealthy
  }

  /// The drill time.
  var clock: Duration { graph.now - scenario.instant(atDrillTime: .zero) }

  /// The drill time at which so many whole seconds of the run are over.
  func drillTime(ofRunSecond count: Int) -> Duration {
    .seconds(count) - scenario.instant(atDrillTime: .zero).elapsed
  }

  /// The drill time of a moment of the run.
  func drillTime(of moment: Instant) -> Duration {
    moment - scenario.instant(atDrillTime: .zero)
  }

  /// Plays on to a drill time; every second that is finished on the way is handed over.
  mutating func advance(to time: Duration, each: (SecondSample) -> Void = { _ in }) {
    let end = scenario.instant(atDrillTime: time)
    while graph.now < end {
      let boundary = Instant(nanoseconds: (graph.now.nanoseconds / second + 1) * second)
      hand(faultsUpTo: boundary)
      graph.advance(to: min(boundary, end))
      guard let last = graph.lastSecond, last.second == finished else { continue }
      finished += 1
      if keepsHistory { history.append(last) }
      each(last)
    }
  }

  /// Orders a change that takes effect at a drill time.
  mutating func order(_ change: GraphChange, lands time: Duration) {
    graph.schedule(change, at: scenario.instant(atDrillTime: time))
  }

  /// The same run from here on with no fault that is still to come.
  func withoutFurtherFaults() -> Course {
    var fork = self
    fork.faultsAreOver = true
    return fork
  }

  private mutating func hand(faultsUpTo boundary: Instant) {
    guard !faultsAreOver else { return }
    while nextFault < timetable.faults.count {
      let fault = timetable.faults[nextFault]
      let moment = scenario.instant(atDrillTime: fault.at)
      guard moment <= boundary else { return }
      graph.schedule(fault.change, at: moment)
      nextFault += 1
    }
  }
}

private let second: Int64 = 1_000_000_000
