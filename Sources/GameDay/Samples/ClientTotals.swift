import Commands
import ServiceGraph
import Simulation
import Units

/// What a window says of one client, summed up once for all figures that are read from it.
struct ClientTotals {
  private let seconds: Double
  private var attempts = 0
  private var retries = 0
  private var shed = 0
  private var ended = 0
  private var successes = 0
  private var good = 0
  private var refused = 0
  private var last: ClientSecond?

  init(_ samples: ArraySlice<SecondSample>, _ client: ClientID) {
    seconds = Double(max(1, samples.count))
    for sample in samples {
      let second = sample.clients[client.index]
      attempts += second.attempts
      retries += second.retries
      ended += second.succeeded + second.failures.total
      successes += second.succeeded
      good += second.good
      shed += second.failures.shed
      refused += second.failures.refused
      last = second
    }
  }

  /// The sums as the promise looks at them.
  var reading: ClientReading {
    ClientReading(ended: ended, successes: successes, good: good, refused: shed)
  }

  /// A figure; nil where a client has none or nothing happened.
  func figure(_ metric: Metric) -> Double? {
    switch metric {
    case .success: ended > 0 ? reading.success : nil
    case .attempts: Double(attempts) / seconds
    case .attemptsPerSuccess:
      attempts > 0 ? Double(attempts) / Double(max(1, successes)) : nil
    case .p50: last?.latency?.p50.seconds
    case .p99: last?.latency?.p99.seconds
    case .retries: Double(retries) / seconds
    case .refused: Double(refused) / seconds
    case .cpu, .threads, .queue: nil
    }
  }
}

extension FailureCounts {
  /// Those that a service turned away.
  var refused: Int { Failure.allCases.filter(\.isRefusal).reduce(0) { $0 + self[$1] } }
}
