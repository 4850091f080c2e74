import Commands
import ServiceGraph
import Simulation
import Units

/// The figures of the last ten finished seconds of a run, up to one of them.
///
/// Everything that is shown, paged, judged or scored of a moment is read from here, so that one
/// figure has one value.
struct Window {
  /// The samples, oldest first; fewer than ten at the beginning of a run.
  let samples: ArraySlice<SecondSample>

  static let seconds = 10

  /// The window that ends with the sample at an index of a history.
  init(_ history: [SecondSample], endingAt index: Int) {
    samples = history[max(0, index + 1 - Window.seconds)...index]
  }

  /// What a service did.
  func reading(_ service: ServiceID) -> ServiceReading {
    let mine = samples.map { $0.services[service.index] }
    let calls = mine.reduce(0) { $0 + $1.arrivals }
    return ServiceReading(
      calls: calls, attempts: mine.reduce(0) { $0 + $1.attempts },
      successes: mine.reduce(0) { $0 + $1.completed },
      failures: mine.reduce(0) { $0 + $1.failures }, p99: mine.last?.latency?.p99,
      cpu: mean(mine.map(\.cpu)))
  }

  /// What a client's users got.
  func reading(_ client: ClientID) -> ClientReading {
    let mine = samples.map { $0.clients[client.index] }
    let successes = mine.reduce(0) { $0 + $1.succeeded }
    return ClientReading(
      ended: mine.reduce(successes) { $0 + $1.failures.total }, successes: successes,
      good: mine.reduce(0) { $0 + $1.good }, refused: mine.reduce(0) { $0 + $1.failures.shed })
  }

  /// How often a second something counted in the samples happened.
  func rate(_ count: (SecondSample) -> Int) -> Double {
    Double(samples.reduce(0) { $0 + count($1) }) / Double(max(1, samples.count))
  }

  func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }
}
