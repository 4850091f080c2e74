import Simulation
import Units

extension RunningGraph {
  /// What the run has come to so far, over the requests that arrived from `measuringFrom` on.
  ///
  /// Without instruments there are counts alone: no times, no means, no check of the laws.
  public func report() -> RunReport {
    read { core in
      let sums = core.sums(at: core.now)
      return RunReport(
        seed: seed, digest: digest, events: core.eventCount,
        from: Instant(nanoseconds: min(core.report.from, core.now)), to: now,
        total: core.total,
        clients: description.clients.indices.map { core.client($0, description.clients[$0]) },
        tenants: core.tenantNames.indices.map { core.tenant($0) },
        services: description.services.indices.map {
          core.service($0, description.services[$0], sums[$0])
        },
        edges: core.edgeIDs.indices.map { core.edge($0, description.name(of: core.edgeIDs[$0])) },
        rows: core.rowReports(description), laws: core.report.laws)
    }
  }
}

// MARK: - Requests

extension GraphCore {
  /// All requests together.
  fileprivate var total: RequestReport {
    var all = requests { _ in true }
    all.latency = isMeasured ? report.times.summary(0..<targets.count) : nil
    return all
  }

  fileprivate func client(_ index: Int, _ client: ClientDescription) -> ClientReport {
    let first = Int(clients[index].firstTarget)
    let targets = client.targets.indices.map { number in
      var requests = requests { Int($0.target) == first + number }
      requests.latency = isMeasured ? report.times.summary(first + number) : nil
      return TargetReport(operation: "\(client.targets[number].operation)", requests: requests)
    }
    var all = requests { Int($0.client) == index }
    all.latency = isMeasured ? report.times.summary(first..<(first + targets.count)) : nil
    return ClientReport(name: client.name, requests: all, targets: targets)
  }

  fileprivate func tenant(_ index: Int) -> TenantReport {
    var all = requests { Int($0.tenant) == index }
    let own = (0..<targets.count).filter { target in
      Int(origins[targets[Int32(target)].firstOrigin].tenant) == index
    }
    all.latency = isMeasured ? report.times.summary(own) : nil
    return TenantReport(name: tenantNames[index], requests: all)
  }

  /// The sum over those of the reported origins that belong to it.
  private func requests(_ belongs: (OriginRecord) -> Bool) -> RequestReport {
    var counts = OriginCounts()
    var result = RequestReport()
    for index in 0..<origins.count where origins[index].isReported {
      let origin = origins[index]
      guard belongs(origin) else { continue }
      counts.add(origin.counts)
      result.weighedOffered += origin.weight * Double(origin.counts.offered)
      result.weighedGood += origin.weight * Double(origin.counts.good)
    }
    result.offered = counts.offered
    result.attempts = counts.attempts
    result.attemptsEverywhere = counts.attemptsEverywhere
    result.retries.client = counts.clientRetries
    result.retries.application = counts.applicationRetries
    result.retries.mesh = counts.meshRetries
    result.succeeded = counts.succeeded
    result.good = counts.good
    result.failures = counts.failures
    result.late = counts.late
    result.lost = counts.lost
    result.underway =
      counts.offered - counts.succeeded - counts.failures.total - counts.lost
    return result
  }
}

// MARK: - Places

extension GraphCore {
  fileprivate func service(
    _ index: Int, _ description: ServiceDescription, _ sums: ServiceSums
  ) -> ServiceReport {
    let now = services[index].counts
    let before = report.services[index]
    var result = ServiceReport(name: description.name)
    result.arrivals = now.arrivals - before.arrivals
    result.begun = now.begun - before.begun
    result.completed = now.completed - before.completed
    result.failed = now.failed - before.failed
    result.refused = now.refused - before.refused
    result.lost = now.lost - before.lost
    result.cancelled = now.cancelled - before.cancelled
    result.wasted = now.wasted - before.wasted
    result.rowRetries = now.rowRetries - before.rowRetries
    result.queueNow = services[index].queued
    result.queueMax = services[index].queueMax
    let first = operations(of: index)
    result.operations = description.operations.indices.map {
      operation(first + $0, description.operations[$0].name)
    }
    if isMeasured { addMeans(to: &result, index, sums) }
    return result
  }

  private func addMeans(to result: inout ServiceReport, _ index: Int, _ sums: ServiceSums) {
    let time = Double(now - min(report.from, now))
    func mean(_ sum: Int128) -> Double { time > 0 ? Double(sum) / time : 0 }
    func perOne(_ sum: Int128, _ count: Int) -> Duration? {
      count > 0 ? Duration(nanoseconds: Int64(sum / Int128(count))) : nil
    }
    result.queueMean = mean(sums.queued)
    result.inSystemMean = mean(sums.inSystem)
    result.busyMean = mean(sums.held)
    result.computingMean = mean(sums.computed)
    let hasThreads = services[index].threads < .max
    if hasThreads { result.threadUtilisation = Double(sums.held) / Double(max(1, sums.threads)) }
    if services[index].capacity < .max {
      result.cpuUtilisation = Double(sums.computed) / Double(max(1, sums.capacity))
    }
    let waits = report.kind(ofService: Int32(index))
    result.waited = report.times.count(waits)
    result.wait = report.times.summary(waits, withZeros: max(0, result.begun - result.waited))
    // Of those who were refused, some had waited.
    let left = result.refused.left + result.refused.delayed
    let departed = result.completed + result.failed + result.lost + result.cancelled + left
    result.timeInSystem = perOne(sums.departed, departed)
    result.serviceTime = perOne(sums.held, result.begun)
  }

  /// The index of a service's first operation.
  private func operations(of service: Int) -> Int {
    (0..<operations.count).first { Int(operations[$0].service) == service } ?? 0
  }

  private func operation(_ index: Int, _ name: String) -> OperationReport {
    let now = operations[index].counts
    let before = report.operations[index]
    return OperationReport(
      name: name, attempts: now.attempts - before.attempts,
      succeeded: now.succeeded - before.succeeded, failures: now.failures - before.failures,
      latency: isMeasured ? report.times.summary(report.kind(ofOperation: Int32(index))) : nil)
  }

  fileprivate func edge(_ index: Int, _ name: String) -> EdgeReport {
    let now = edges[index].counts
    let before = report.edges[index]
    var result = EdgeReport(name: name)
    result.calls = now.calls - before.calls
    result.attempts = result.calls + now.retries - before.retries
    result.retries.mesh = now.meshRetries - before.meshRetries
    let own = now.retries - before.retries - result.retries.mesh
    if index < clientEdges { result.retries.client = own } else { result.retries.application = own }
    result.succeeded = now.succeeded - before.succeeded
    result.failures = now.failures - before.failures
    result.late = now.late - before.late
    result.dropped = now.dropped - before.dropped
    result.deniedByBudget = now.deniedByBudget - before.deniedByBudget
    result.deniedByBreaker = now.deniedByBreaker - before.deniedByBreaker
    result.throttled = now.throttled - before.throttled
    result.outstanding = now.outstanding
    return result
  }

  fileprivate func rowReports(_ description: GraphDescription) -> [RowReport] {
    let names = description.services.indices.flatMap { service in
      description.services[service].rows.indices.map {
        description.name(of: RowID(ServiceID(service), $0))
      }
    }
    return names.indices.map { index in
      let before = report.rows[index]
      return RowReport(
        name: names[index], attempts: rows[index].attempts - before.attempts,
        commits: rows[index].commits - before.commits,
        conflicts: rows[index].conflicts - before.conflicts)
    }
  }
}
