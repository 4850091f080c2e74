import Commands
import Scenario
import ServiceGraph
import Units

extension DrillSession {
  /// A figure over the last so many seconds, with the band in which it moved while all was well.
  func plot(_ metric: Metric, service: ServiceID?, seconds: Int) -> PlotSeries {
    let history = course.history
    let first = max(0, history.count - seconds)
    func value(_ window: Window) -> Double? {
      service.map { window.figure(metric, of: $0) } ?? window.figure(metric)
    }
    let start = course.drillTime(ofRunSecond: first + 1)
    return PlotSeries(
      metric: metric, service: service.map { scenario.graph.name(of: $0) },
      firstSecond: Int((start.nanoseconds / 1_000_000_000)),
      values: (first..<history.count).map { value(Window(history, endingAt: $0)) },
      band: watch.bands.band(metric, service))
  }

  /// The plots of a view: the one that was chosen last, then the usual six.
  func plots(seconds: Int) -> [PlotSeries] {
    let chosen = board.plot
    let service = chosen.service.flatMap { scenario.graph.service(named: $0) }
    let usual: [Metric] = [.success, .attempts, .attemptsPerSuccess, .p99, .cpu, .queue]
    return [plot(chosen.metric, service: service, seconds: seconds)]
      + usual.map { plot($0, service: nil, seconds: seconds) }
  }
}

/// Where each figure moved while all was well: learnt in the pre-roll and the calm, second by
/// second, and no further from the onset on.
struct Bands: Sendable {
  private let services: Int
  private var ranges: [ClosedRange<Double>?]

  init(services: Int) {
    self.services = services
    ranges = Array(repeating: nil, count: (services + 1) * Metric.allCases.count)
  }

  /// The band of a service's figure, or of everything together.
  func band(_ metric: Metric, _ service: ServiceID?) -> ClosedRange<Double>? {
    ranges[place(metric, service)]
  }

  /// Learns from a window of the calm.
  mutating func learn(_ window: Window) {
    for metric in Metric.allCases {
      widen(place(metric, nil), window.figure(metric))
      for index in 0..<services {
        let service = ServiceID(index)
        widen(place(metric, service), window.figure(metric, of: service))
      }
    }
  }

  private mutating func widen(_ place: Int, _ value: Double?) {
    guard let value else { return }
    let range = ranges[place] ?? value...value
    ranges[place] = min(range.lowerBound, value)...max(range.upperBound, value)
  }

  private func place(_ metric: Metric, _ service: ServiceID?) -> Int {
    let row = Metric.allCases.firstIndex(of: metric) ?? 0
    return row * (services + 1) + (service.map { $0.index + 1 } ?? 0)
  }
}
