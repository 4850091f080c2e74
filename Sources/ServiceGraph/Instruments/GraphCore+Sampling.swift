import Simulation
import Units

// The end of each second, at which what was counted in it is kept. It reads the run and changes
// nothing in it.
extension GraphCore {
  private static let secondLength: Int64 = 1_000_000_000

  /// Carries out all events before a moment's end, with a sample at each whole second.
  mutating func advance(to target: Int64) {
    while true {
      let end = (instruments.second + 1) * Self.secondLength
      let stop = report.hasBegun ? end : min(end, report.from)
      guard stop <= target else { break }
      // What falls on the boundary belongs to the second that begins there.
      run(notAfter: stop - 1)
      if stop == report.from, !report.hasBegun { beginReport(at: stop) }
      if stop == end { endSecond(at: stop) }
    }
    run(notAfter: target)
  }

  /// Keeps a sample of the second that ends.
  mutating func endSecond(at end: Int64) {
    guard isMeasured else {
      updateLoads(at: end)
      instruments.second += 1
      return
    }
    sumUp(at: end)
    checkLaws()
    log.endSecond()
    let latencies = instruments.endLatencySecond()
    let counts = clientCounts()
    let weighed = weighedOffered()
    let sample = SecondSample(
      second: Int(instruments.second),
      clients: (0..<clients.count).map { clientSecond($0, counts[$0], weighed[$0], latencies[$0]) },
      services: (0..<services.count).map {
        serviceSecond($0, latencies[clients.count + $0], at: end)
      },
      edges: (0..<edges.count).map { edgeSecond($0) },
      rows: (0..<rows.count).map { rowSecond($0) }, tenants: tenantSeconds(counts))
    instruments.clients = counts
    instruments.weighedOffered = weighed
    keepCounts(at: end)
    updateLoads(at: end)
    instruments.append(sample)
  }

  /// What has happened to each client since the beginning.
  func clientCounts() -> [OriginCounts] {
    var counts = Array(repeating: OriginCounts(), count: clients.count)
    for index in 0..<origins.count { counts[Int(origins[index].client)].add(origins[index].counts) }
    return counts
  }

  /// What each client's requests since the beginning count in the harm.
  private func weighedOffered() -> [Double] {
    var sums = Array(repeating: 0.0, count: clients.count)
    for index in 0..<origins.count {
      sums[Int(origins[index].client)] +=
        origins[index].weight * Double(origins[index].counts.offered)
    }
    return sums
  }

  /// The sums of what tenants' clients did in the second.
  private func tenantSeconds(_ counts: [OriginCounts]) -> [TenantSecond] {
    var seconds = tenantNames.map { _ in TenantSecond() }
    for client in 0..<clients.count {
      let tenant = Int(origins[targets[clients[client].firstTarget].firstOrigin].tenant)
      let (now, before) = (counts[client], instruments.clients[client])
      seconds[tenant].offered += now.offered - before.offered
      seconds[tenant].retries += now.clientRetries - before.clientRetries
      seconds[tenant].attemptsEverywhere += now.attemptsEverywhere - before.attemptsEverywhere
      seconds[tenant].succeeded += now.succeeded - before.succeeded
      seconds[tenant].good += now.good - before.good
      seconds[tenant].failures = seconds[tenant].failures + (now.failures - before.failures)
    }
    return seconds
  }

  private func clientSecond(
    _ index: Int, _ now: OriginCounts, _ weighed: Double, _ latency: LatencySummary?
  ) -> ClientSecond {
    let before = instruments.clients[index]
    return ClientSecond(
      offered: now.offered - before.offered,
      weighedOffered: weighed - instruments.weighedOffered[index],
      retries: now.clientRetries - before.clientRetries,
      succeeded: now.succeeded - before.succeeded, good: now.good - before.good,
      failures: now.failures - before.failures, latency: latency)
  }

  private func serviceSecond(
    _ index: Int, _ latency: LatencySummary?, at end: Int64
  ) -> ServiceSecond {
    let service = services[index]
    let now = service.counts
    let before = instruments.services[index]
    var second = ServiceSecond(
      arrivals: now.arrivals - before.arrivals, completed: now.completed - before.completed,
      failed: now.failed - before.failed, refused: now.refused - before.refused,
      lost: now.lost - before.lost, wasted: now.wasted - before.wasted,
      rowRetries: now.rowRetries - before.rowRetries, queue: service.queued, latency: latency)
    if service.shortestWait < .max {
      second.shortestWait = Duration(nanoseconds: service.shortestWait)
    }
    let queued = service.queueTime(at: end) &- instruments.queueTimes[index]
    second.meanQueue = Double(queued) / Double(Self.secondLength)
    addPlaces(of: index, to: &second, at: end)
    let replicas = Int(service.replicas)
    second.threads = service.threads == .max ? nil : Int(service.threads) * replicas
    for replica in members(of: Int32(index)) {
      second.cpu += load(replica, at: end) / Double(replicas)
      if self.replicas[replica].isUp { second.replicasUp += 1 }
    }
    return second
  }

  /// What a service's threads did, from the thread time spent at each of its steps' places.
  private func addPlaces(of service: Int, to second: inout ServiceSecond, at end: Int64) {
    let slot = Int(instruments.second % Int64(Instruments.window + 1)) * instruments.placeCount
    for operation in 0..<operations.count where Int(operations[operation].service) == service {
      for step in operations[operation].firstStep..<operations[operation].endStep {
        for place in 0..<Place.perStep {
          let index = Int(step * Place.perStep + place)
          let spent = places[index].time(at: end) &- instruments.placeTimes[slot + index]
          let threads = Double(spent) / Double(Self.secondLength)
          switch UInt8(place) {
          case Place.calling where services[service].givesThreadsBack,
            Place.pausing where services[service].givesThreadsBack:
            second.awaiting += threads
          case Place.calling: second.calling += threads
          case Place.pausing: second.backingOff += threads
          default:
            if steps[step].kind.isWait {
              second.waiting += threads
            } else {
              second.computing += threads
            }
          }
        }
      }
    }
  }

  private func edgeSecond(_ index: Int) -> EdgeSecond {
    let now = edges[index].counts
    let before = instruments.edges[index]
    return EdgeSecond(
      calls: now.calls - before.calls, retries: now.retries - before.retries,
      meshRetries: now.meshRetries - before.meshRetries,
      deniedByBudget: now.deniedByBudget - before.deniedByBudget,
      deniedByBreaker: now.deniedByBreaker - before.deniedByBreaker,
      throttled: now.throttled - before.throttled,
      succeeded: now.succeeded - before.succeeded, failures: now.failures - before.failures,
      late: now.late - before.late, dropped: now.dropped - before.dropped,
      outstanding: now.outstanding)
  }

  private func rowSecond(_ index: Int) -> RowSecond {
    let before = instruments.rows[index]
    return RowSecond(
      attempts: rows[index].attempts - before.attempts,
      commits: rows[index].commits - before.commits,
      conflicts: rows[index].conflicts - before.conflicts)
  }

  private mutating func keepCounts(at end: Int64) {
    for index in 0..<services.count { services[index].shortestWait = .max }
    for index in 0..<services.count {
      instruments.services[index] = services[index].counts
      instruments.queueTimes[index] = services[index].queueTime(at: end)
    }
    for index in 0..<edges.count { instruments.edges[index] = edges[index].counts }
    for index in 0..<rows.count { instruments.rows[index] = RowSecond(rows[index]) }
    let ring = Int64(Instruments.window + 1)
    let slot = Int((instruments.second + 1) % ring) * instruments.placeCount
    for index in 0..<places.count {
      instruments.placeTimes[slot + index] = places[index].time(at: end)
    }
  }

  private mutating func updateLoads(at end: Int64) {
    for replica in 0..<Int32(replicas.count) {
      replicas[replica].load = load(replica, at: end)
      replicas[replica].areaAtSecond = workArea(replica, at: end)
    }
  }

  /// The share of a replica's cores (threads, where cores are unlimited) busy in the second that
  /// ends; 0 where both are unlimited.
  private func load(_ index: Int32, at end: Int64) -> Double {
    let service = services[replicas[index].service]
    guard service.capacity < .max else { return 0 }
    let spent = workArea(index, at: end) &- replicas[index].areaAtSecond
    return Double(spent) / (Double(Self.secondLength) * Double(service.capacity))
  }

  /// Core time that a replica has spent, or thread time computed where cores are unlimited.
  func workArea(_ index: Int32, at end: Int64) -> Int64 {
    let replica = replicas[index]
    let cores = services[replica.service].cores
    guard cores > 0 else {
      // What a pause takes out was taken out at its beginning.
      let until = replica.isPaused ? max(end, replica.pausedUntil) : end
      return replica.computeArea &+ Int64(replica.computing) &* until
    }
    return replica.coreArea
      &+ Int64(min(replica.computing, cores)) &* max(0, end &- replica.virtualSince)
  }
}

extension EdgeCounts {
  /// Tries under way: sent, and neither answered nor given up.
  var outstanding: Int { calls + retries - succeeded - failures.total - abandoned }
}
