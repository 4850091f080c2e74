import Simulation
import Units

// What the report of a whole run is made of: counts from the moment on at which measuring begins,
// and integrals that are summed up once a second.
extension GraphCore {
  /// How long the tables are that the report follows.
  struct Sizes {
    var targets: Int
    var services: Int
    var edges: Int
    var rows: Int
    var operations: Int
  }

  /// The operation that a task runs, or wants to.
  @inline(__always)
  mutating func operation(of task: Int32) -> Int32 { steps[tasks[task].step].operation }

  /// Forgets what was measured so far: the warm-up is over.
  mutating func beginReport(at moment: Int64) {
    report.hasBegun = true
    report.services = (0..<services.count).map { services[$0].counts }
    report.edges = (0..<edges.count).map { edges[$0].counts }
    report.rows = (0..<rows.count).map { RowSecond(rows[$0]) }
    report.operations = (0..<operations.count).map { operations[$0].counts }
    let moments = self.moments(at: moment)
    for index in 0..<services.count {
      services[index].queueMax = services[index].queued
      report.sums[index] = ServiceSums()
      report.sums[index].last = moments[index]
    }
    report.summedTo = moment
    guard isMeasured else { return }
    for operation in 0..<Int32(operations.count) {
      report.times.clear(report.kind(ofOperation: operation))
    }
    for service in 0..<Int32(services.count) {
      report.times.clear(report.kind(ofService: service))
    }
  }

  /// Adds what the integrals have grown by since they were summed up last.
  mutating func sumUp(at moment: Int64) {
    guard isMeasured, report.hasBegun else { return }
    report.sums = sums(at: moment)
    report.summedTo = moment
  }

  /// All services' integrals, brought up to a moment.
  func sums(at moment: Int64) -> [ServiceSums] {
    let moments = self.moments(at: moment)
    var sums = report.sums
    for index in 0..<services.count {
      sums[index].grow(to: moments[index])
      let passed = Int128(moment - report.summedTo) * Int128(services[index].replicas)
      sums[index].threads += passed * Int128(services[index].threads)
      sums[index].capacity += passed * Int128(services[index].capacity)
    }
    return sums
  }

  private func moments(at moment: Int64) -> [ServiceMoment] {
    var moments = (0..<services.count).map { index in
      let service = services[index]
      var result = ServiceMoment(
        inSystem: service.systemTime(at: moment), queued: service.queueTime(at: moment),
        departed: service.timeOfDeparted)
      if !service.givesThreadsBack { result.held = result.inSystem &- result.queued }
      for replica in members(of: Int32(index)) {
        result.computed &+= workArea(replica, at: moment)
      }
      return result
    }
    // Who gives threads back holds one while at work of its own.
    for step in 0..<Int32(steps.count) {
      let service = operations[steps[step].operation].service
      guard services[service].givesThreadsBack, isMeasured else { continue }
      let place = step * Place.perStep + Int32(Place.working)
      moments[Int(service)].held &+= places[place].time(at: moment)
    }
    return moments
  }
}

extension RowSecond {
  /// What has happened to a row since the beginning.
  init(_ record: RowRecord) {
    self.init(
      attempts: record.attempts, commits: record.commits, conflicts: record.conflicts)
  }
}
