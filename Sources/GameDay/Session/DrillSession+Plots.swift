import Commands
import Scenario
import ServiceGraph
import Units

extension DrillSession {
  /// A figure over the last so many seconds, with the band in which it moved while all was well.
  func plot(_ metric: Metric, service: ServiceID?, seconds: Int) -> PlotSeries {
    let last = watch.figures.last(seconds, of: metric, service)
    let start = course.drillTime(ofRunSecond: last.second + 1)
    return PlotSeries(
      metric: metric, service: service.map { scenario.graph.name(of: $0) },
      firstSecond: Int(start.nanoseconds / 1_000_000_000), values: last.values,
      band: watch.figures.band(metric, service))
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
