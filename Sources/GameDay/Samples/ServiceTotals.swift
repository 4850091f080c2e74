import Commands
import ServiceGraph
import Simulation
import Units

/// What a window says of one service, summed up once for all figures that are read from it.
struct ServiceTotals {
  private let seconds: Double
  private var calls = 0
  private var attempts = 0
  private var successes = 0
  private var failures = 0
  private var rowRetries = 0
  private var refused = 0
  private var cpu = 0.0
  private var busy = 0.0
  private var last: ServiceSecond?

  init(_ samples: ArraySlice<SecondSample>, _ service: ServiceID) {
    seconds = Double(max(1, samples.count))
    for sample in samples {
      let second = sample.services[service.index]
      calls += second.arrivals
      attempts += second.attempts
      successes += second.completed
      failures += second.failures
      rowRetries += second.rowRetries
      refused += second.refused.total
      cpu += second.cpu
      busy += second.busy
      last = second
    }
  }

  /// The sums as the edges look at them.
  var reading: ServiceReading {
    ServiceReading(
      calls: calls, attempts: attempts, successes: successes, failures: failures,
      p99: last?.latency?.p99, cpu: cpu / seconds)
  }

  /// A figure; nil where nothing happened that it could be read from.
  func figure(_ metric: Metric) -> Double? {
    switch metric {
    case .success: successes + failures > 0 ? reading.success : nil
    case .attempts: Double(attempts) / seconds
    case .attemptsPerSuccess: attempts > 0 ? reading.attemptsPerSuccess : nil
    case .p50: last?.latency?.p50.seconds
    case .p99: last?.latency?.p99.seconds
    case .cpu: cpu / seconds
    case .threads: last?.threads.map { busy / seconds / Double(max(1, $0)) }
    case .queue: last.map { Double($0.queue) }
    case .retries: Double(rowRetries) / seconds
    case .refused: Double(refused) / seconds
    }
  }
}

extension ServiceSecond {
  /// Calls that it refused, that failed in it or that it lost in a restart.
  var failures: Int { refused.total + failed + lost }
}
