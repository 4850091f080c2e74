import ServiceGraph
import Simulation
import Units

/// What happened at a station after its warm-up: one client, one service.
struct StationRun {
  let requests: RequestReport
  let service: ServiceReport
  /// How long it was measured, in seconds.
  let seconds: Double

  /// Runs for so many requests after a tenth as many.
  init(_ setUp: SetUp, rate: Double, customers: Double, seed: UInt64 = 1) throws {
    let warmUp = customers / 10 / rate
    let report = try setUp.run(
      seed: seed, for: warmUp + customers / rate, measuringFrom: warmUp
    ).report()
    requests = report.clients[0].requests
    service = report.services[0]
    seconds = report.measured.seconds
    guard report.laws.violations == 0 else {
      throw Misfit("a law is broken: \(report.laws.first.map(\.text))")
    }
  }

  var offered: Double { Double(requests.offered) }
  var arrivals: Double { Double(service.arrivals) }
  var refused: Double { Double(service.refused.total - service.refused.left) }
  var left: Double { Double(service.refused.left) }
  /// From arrival to answer, all tries and pauses between, on average.
  var meanTime: Double { requests.latency?.mean.seconds ?? .nan }
  /// From the door to a thread, on average, of those who were given one.
  var meanWait: Double { service.wait?.mean.seconds ?? .nan }
  var present: Double { service.inSystemMean }
  var waiting: Double { service.queueMean }
  var busy: Double { service.busyMean }
  var throughput: Double { Double(service.completed) / seconds }
}
