import Commands
import ServiceGraph

extension Window {
  /// A figure of a service; nil where nothing happened that it could be read from.
  func figure(_ metric: Metric, of service: ServiceID) -> Double? {
    totals(service).figure(metric)
  }

  /// A figure of a client; nil where it has none or nothing happened.
  func figure(_ metric: Metric, of client: ClientID) -> Double? {
    totals(client).figure(metric)
  }

  /// A figure of all these users together.
  func figure(_ metric: Metric, users: [ClientID]) -> Double? {
    figure(metric, clients: users.map { totals($0) }, services: serviceTotals)
  }

  /// Every figure, metric by metric, each of all these users together first, then of each service.
  func figures(users: [ClientID]) -> [Double?] {
    let (clients, services) = (users.map { totals($0) }, serviceTotals)
    return Metric.allCases.flatMap { metric in
      [figure(metric, clients: clients, services: services)]
        + services.map { $0.figure(metric) }
    }
  }

  private var serviceTotals: [ServiceTotals] {
    samples.last?.services.indices.map { totals(ServiceID($0)) } ?? []
  }

  /// Users' own figures for what users feel, the worst service's for what can't be added up.
  private func figure(
    _ metric: Metric, clients: [ClientTotals], services: [ServiceTotals]
  ) -> Double? {
    switch metric {
    case .success:
      let readings = clients.map(\.reading)
      let ended = readings.reduce(0) { $0 + $1.ended }
      return ended > 0 ? Double(readings.reduce(0) { $0 + $1.successes }) / Double(ended) : nil
    case .attempts, .retries, .refused:
      return clients.compactMap { $0.figure(metric) }.reduce(0, +)
    case .p50, .p99:
      return clients.compactMap { $0.figure(metric) }.max()
    case .attemptsPerSuccess, .cpu, .threads:
      return services.compactMap { $0.figure(metric) }.max()
    case .queue:
      return services.compactMap { $0.figure(metric) }.reduce(0, +)
    }
  }
}
