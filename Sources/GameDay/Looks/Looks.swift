import Commands
import ServiceGraph
import Units

/// The tables that `look` answers with, all of the last ten seconds.
enum Looks {
  static func clients(_ graph: GraphDescription, _ window: Window) -> ReplyTable {
    let metrics: [Metric] = [.success, .attemptsPerSuccess, .p99, .refused]
    return ReplyTable(
      [.words("client"), .figures("requests/s")] + metrics.map { .figures($0.title) },
      rows: graph.clients.indices.map { index in
        let client = ClientID(index)
        let rate = window.rate { $0.clients[index].offered }
        return [graph.name(of: client), threeFigures(rate)]
          + metrics.map { text($0, window.figure($0, of: client)) }
      })
  }

  static func services(_ graph: GraphDescription, _ window: Window) -> ReplyTable {
    let metrics: [Metric] = [.success, .attemptsPerSuccess, .p99, .cpu, .threads, .queue]
    return ReplyTable(
      [.words("service"), .figures("calls/s")] + metrics.map { .figures($0.title) },
      rows: graph.services.indices.map { index in
        let service = ServiceID(index)
        let rate = window.rate { $0.services[index].arrivals }
        return [graph.name(of: service), threeFigures(rate)]
          + metrics.map { text($0, window.figure($0, of: service)) }
      })
  }

  static func client(
    _ client: ClientID, _ graph: GraphDescription, _ window: Window
  ) -> ReplyTable {
    let metrics: [Metric] = [
      .success, .attempts, .attemptsPerSuccess, .p50, .p99, .retries, .refused,
    ]
    return figures(metrics, of: graph.name(of: client)) { window.figure($0, of: client) }
  }

  static func service(
    _ service: ServiceID, _ graph: GraphDescription, _ window: Window
  ) -> [Reply.Block] {
    let figures = figures(Metric.allCases, of: graph.name(of: service)) {
      window.figure($0, of: service)
    }
    return [.table(figures), .text(threads(of: service, window))]
  }

  private static func figures(
    _ metrics: [Metric], of name: String, _ value: (Metric) -> Double?
  ) -> ReplyTable {
    ReplyTable(
      [.words(name), .figures("last 10 s")],
      rows: metrics.map { [$0.title, text($0, value($0))] })
  }

  /// What the service's threads did in the last second, on average.
  private static func threads(of service: ServiceID, _ window: Window) -> String {
    guard let last = window.samples.last?.services[service.index] else { return "" }
    let all = last.threads.map { " of \($0)" } ?? ""
    return
      "Threads: \(threeFigures(last.busy))\(all) taken; \(threeFigures(last.computing)) compute, "
      + "\(threeFigures(last.waiting)) wait, \(threeFigures(last.calling)) wait for an answer, "
      + "\(threeFigures(last.backingOff)) pause before another try."
  }

  private static func text(_ metric: Metric, _ value: Double?) -> String {
    value.map(metric.text) ?? "-"
  }
}
