import GameDay
import Scenario
import ServiceGraph
import SourceText
import Units

/// What a simulated run came to: the JSON of `sidestep simulate`, format 1.
///
/// Counts are of what happened from `measure.from` of drill time on, second by second; shares are
/// of requests, rates a second.
struct SimulationReport: Encodable {
  struct Client: Encodable {
    let name: String
    let offered: Int
    let attempts: Int
    let retries: Int
    let succeeded: Int
    /// Succeeded within the client's SLO time, counted when the answer came.
    let good: Int
    let failures: [String: Int]
    let attemptsPerSuccess: Double?
    let goodputPerSecond: Double
  }

  struct Service: Encodable {
    let name: String
    let arrivals: Int
    let completed: Int
    let failed: Int
    let lost: Int
    let wasted: Int
    let refused: [String: Int]
    let rowRetries: Int
    let attemptsPerSuccess: Double?
    let meanQueue: Double
    let meanThreadsBusy: Double
    let meanCPU: Double
  }

  struct Row: Encodable {
    let name: String
    let attempts: Int
    let commits: Int
    let conflicts: Int
  }

  /// One minute of drill time.
  struct Minute: Encodable {
    let minute: Int
    let offered: Int
    let good: Int
    /// At the service where it is highest.
    let attemptsPerSuccess: Double?
    /// The highest of the clients' p99 over ten seconds.
    let p99Milliseconds: Double?
  }

  let format = 1
  let scenario: String
  let seed: UInt64
  let responder: String
  let seconds: Int
  let digest: String
  let clients: [Client]
  let services: [Service]
  let rows: [Row]
  let minutes: [Minute]
  let score: ScoreReport?
}

extension SimulationReport {
  init(_ session: DrillSession, responder: String, scorecard: Scorecard?) {
    let graph = session.graph
    let from = Int((session.scenario.preroll + session.scenario.measureFrom).seconds)
    let samples = graph.history.filter { $0.second >= from }
    let sums = SampleSums(samples, of: graph.description)
    scenario = session.scenario.source.name
    seed = session.seed
    self.responder = responder
    seconds = samples.count
    digest = String(graph.digest, radix: 16)
    clients = sums.clients
    services = sums.services
    rows = sums.rows
    minutes = SampleSums.minutes(
      graph.history, preroll: Int(session.scenario.preroll.seconds))
    score = scorecard.map(ScoreReport.init)
  }
}
