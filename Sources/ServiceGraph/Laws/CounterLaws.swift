import Simulation

/// The laws that counters alone can tell of: cheap enough for every second of a run of any size.
struct CounterLaws {
  /// What is broken, in words with figures.
  static func violations(in core: borrowing GraphCore) -> [String] {
    var found: [String] = []
    for service in 0..<core.services.count { found += services(core, service) }
    for edge in 0..<core.edges.count where core.edges[edge].counts.outstanding < 0 {
      found.append("edge \(edge): \(core.edges[edge].counts.outstanding) tries are under way")
    }
    for origin in 0..<core.origins.count {
      let counts = core.origins[origin].counts
      let ended = counts.succeeded + counts.failures.total + counts.lost
      guard ended > counts.offered || counts.good > counts.succeeded else { continue }
      found.append("origin \(origin): \(counts.offered) requests, \(ended) have ended")
    }
    found += GraphLaws.triesPerLayer(core)
    found += GraphLaws.cores(core)
    return found
  }

  /// Law 1: arrivals = completed + failed + refused + lost + cancelled + present; law 4: bounds.
  private static func services(_ core: borrowing GraphCore, _ index: Int) -> [String] {
    let service = core.services[index]
    let counts = service.counts
    let ended =
      counts.completed + counts.failed + counts.refused.total + counts.lost + counts.cancelled
    var found: [String] = []
    if counts.arrivals != ended + service.inSystem {
      found.append(
        "service \(index): \(counts.arrivals) arrived, \(ended) have ended, \(service.inSystem) "
          + "are there")
    }
    var queued = 0
    for replica in core.members(of: Int32(index)) {
      let record = core.replicas[replica]
      queued += Int(record.queued)
      guard record.busy < 0 || !(0...service.queue).contains(record.queued) else { continue }
      found.append(
        "replica \(replica): \(record.busy) threads are busy, \(record.queued) wait in a queue of "
          + "\(service.queue)")
    }
    if queued != service.queued {
      found.append("service \(index): \(service.queued) wait, \(queued) in its replicas")
    }
    return found
  }
}
