import Commands
import ServiceGraph
import Simulation
import Units

extension Window {
  /// A figure of a service; nil where nothing happened that it could be read from.
  func figure(_ metric: Metric, of service: ServiceID) -> Double? {
    let reading = reading(service)
    let last = samples.last?.services[service.index]
    func rate(_ count: (ServiceSecond) -> Int) -> Double {
      self.rate { count($0.services[service.index]) }
    }
    return switch metric {
    case .success: reading.successes + reading.failures > 0 ? reading.success : nil
    case .attempts: rate { $0.attempts }
    case .attemptsPerSuccess: reading.attempts > 0 ? reading.attemptsPerSuccess : nil
    case .p50: last?.latency?.p50.seconds
    case .p99: last?.latency?.p99.seconds
    case .cpu: reading.cpu
    case .threads: last?.threads.map { threadsBusy(of: service) / Double(max(1, $0)) }
    case .queue: last.map { Double($0.queue) }
    case .retries: rate { $0.rowRetries }
    case .refused: rate { $0.refused.total }
    }
  }

  /// How many threads of a service held a request, on average.
  func threadsBusy(of service: ServiceID) -> Double {
    mean(samples.map { $0.services[service.index].busy })
  }

  /// A figure of a client; nil where it has none or nothing happened.
  func figure(_ metric: Metric, of client: ClientID) -> Double? {
    let reading = reading(client)
    let last = samples.last?.clients[client.index]
    func rate(_ count: (ClientSecond) -> Int) -> Double {
      self.rate { count($0.clients[client.index]) }
    }
    let attempts = rate { $0.attempts } * Double(samples.count)
    return switch metric {
    case .success: reading.ended > 0 ? reading.success : nil
    case .attempts: rate { $0.attempts }
    case .attemptsPerSuccess: attempts > 0 ? attempts / Double(max(1, reading.successes)) : nil
    case .p50: last?.latency?.p50.seconds
    case .p99: last?.latency?.p99.seconds
    case .retries: rate { $0.retries }
    case .refused: rate { $0.failures.refused }
    case .cpu, .threads, .queue: nil
    }
  }

  /// A figure of everything together: users' own for what users feel, the worst service's for what
  /// can't be added up.
  func figure(_ metric: Metric) -> Double? {
    guard let last = samples.last else { return nil }
    let clients = last.clients.indices.map(ClientID.init)
    let services = last.services.indices.map(ServiceID.init)
    switch metric {
    case .success:
      let readings = clients.map(reading)
      let ended = readings.reduce(0) { $0 + $1.ended }
      return ended > 0 ? Double(readings.reduce(0) { $0 + $1.successes }) / Double(ended) : nil
    case .attempts, .retries, .refused:
      return clients.compactMap { figure(metric, of: $0) }.reduce(0, +)
    case .p50, .p99:
      return clients.compactMap { figure(metric, of: $0) }.max()
    case .attemptsPerSuccess, .cpu, .threads:
      return services.compactMap { figure(metric, of: $0) }.max()
    case .queue:
      return services.compactMap { figure(metric, of: $0) }.reduce(0, +)
    }
  }
}

extension FailureCounts {
  /// Those that a door turned away at once.
  var refused: Int { queueFull + shed + limit + unavailable }
}

extension ServiceSecond {
  /// Calls that it refused, that failed in it or that it lost in a restart.
  var failures: Int { refused.total + failed + lost }
}
