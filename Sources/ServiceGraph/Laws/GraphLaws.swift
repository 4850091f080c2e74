import Simulation
import Units

/// Laws that hold for every run, read from its tables by code that has no part in the model.
///
/// Each check counts what is alive and compares it with what was counted on the way.
struct GraphLaws {
  /// What is broken in the state as it stands, in words with figures; empty where all laws hold.
  static func violations(in core: borrowing GraphCore) -> [String] {
    let census = Census(core)
    var found: [String] = []
    for service in 0..<core.services.count { found += conservation(core, service, census) }
    for service in 0..<core.services.count { found += bounds(core, service, census) }
    if core.isMeasured {
      for service in 0..<core.services.count { found += littlesLaw(core, service, census) }
      found += placeCounts(core, census)
    }
    for edge in 0..<core.edges.count { found += edgeConservation(core, edge, census) }
    for row in 0..<core.rows.count { found += rowConservation(core, row, census) }
    for origin in 0..<core.origins.count { found += requestConservation(core, origin, census) }
    found += users(core, census)
    found += CounterLaws.violations(in: core)
    found += ServiceLaws.violations(in: core, census)
    found += CallerLaws.violations(in: core, census)
    found += TermLaws.violations(in: core)
    return found
  }

  /// Law 1: arrivals = completed + failed + refused + lost + cancelled + waiting + in service.
  private static func conservation(
    _ core: borrowing GraphCore, _ service: Int, _ census: Census
  ) -> [String] {
    let counts = core.services[service].counts
    let present = census.queued[service] + census.running[service]
    let accounted =
      counts.completed + counts.failed + counts.refused.total + counts.lost
      + counts.cancelled + present
    return check(
      counts.arrivals == accounted,
      "service \(service): \(counts.arrivals) arrived, \(accounted) are accounted for")
  }

  /// Law 4: nobody waits beyond the queue's bound, no more threads are held than there are, and
  /// nobody waits while a thread is free.
  private static func bounds(
    _ core: borrowing GraphCore, _ index: Int, _ census: Census
  ) -> [String] {
    let service = core.services[index]
    var found: [String] = []
    for replica in core.members(of: Int32(index)) {
      let record = core.replicas[replica]
      let running = census.holdingIn[Int(replica)]
      let queued = census.queuedIn[Int(replica)]
      let awaiting = census.awaitingIn[Int(replica)]
      found += check(
        Int(record.busy) == running && Int(record.queued) == queued
          && Int(record.awaiting) == awaiting,
        "replica \(replica): counts \(record.busy) busy, \(record.queued) queued and "
          + "\(record.awaiting) without a thread, but \(running) run, \(queued) wait and "
          + "\(awaiting) await")
      // Only who comes back finds a thread where there is none.
      let begun = running - census.resumedIn[Int(replica)]
      found += check(
        begun <= service.threads,
        "replica \(replica): \(begun) of \(service.threads) threads are busy with who began")
      found += check(
        (0...service.queue).contains(record.queued),
        "replica \(replica): \(record.queued) wait in a queue of \(service.queue)")
      found += check(
        record.queued == 0 || record.busy >= record.threads,
        "replica \(replica): \(record.queued) wait while \(record.busy) of \(record.threads) "
          + "threads are busy")
      found += check(
        census.inLine(of: replica, core) == queued,
        "replica \(replica): its line does not hold the \(queued) that wait")
    }
    return found
  }

  /// Law 6, Little's in its exact form: the integral of the number present equals the time in
  /// system of the departed and the age of the present.
  private static func littlesLaw(
    _ core: borrowing GraphCore, _ index: Int, _ census: Census
  ) -> [String] {
    let service = core.services[index]
    let area = service.systemTime(at: core.now)
    let sum = service.timeOfDeparted &+ census.ages[index]
    return check(
      area == sum, "service \(index): ∫N dt is \(area) ns, times in system add up to \(sum) ns")
  }

  /// Law 1 for edges: sent = answered + timed out + given up + outstanding, sent =
  /// answered in time and late + cancelled + lost on the wire + on their way, and law 3: tries are
  /// calls and retries.
  private static func edgeConservation(
    _ core: borrowing GraphCore, _ edge: Int, _ census: Census
  ) -> [String] {
    let counts = core.edges[edge].counts
    let sent = counts.calls + counts.retries
    let answered =
      counts.succeeded + counts.late + counts.failures.total - counts.failures.timeout
      - counts.failures.deadline + counts.cancelled + counts.dropped
    return check(
      counts.outstanding == census.outstanding[edge],
      "edge \(edge): \(counts.outstanding) tries are counted as under way, "
        + "\(census.outstanding[edge]) are waited for")
      + check(
        sent == answered + census.unanswered[edge],
        "edge \(edge): \(sent) tries were sent, \(answered) were answered and "
          + "\(census.unanswered[edge]) are on their way")
  }

  /// Every try of a row commits, conflicts, is at work, or was lost with its replica.
  private static func rowConservation(
    _ core: borrowing GraphCore, _ row: Int, _ census: Census
  ) -> [String] {
    let record = core.rows[row]
    let ended = record.commits + record.conflicts + census.updating[row]
    let lost = record.attempts - ended
    var versions: Int64 = 0
    for key in record.firstKey..<(record.firstKey + record.keys) {
      versions += core.keys[key].version
    }
    var found: [String] = []
    for key in record.firstKey..<(record.firstKey + record.keys) {
      let claims = core.keys[key].claims
      found += check(
        claims == census.claims[Int(key)],
        "row \(row): \(claims) claims of a key are counted, \(census.claims[Int(key)]) are at work")
    }
    let moves = record.commits + (record.by == .bump ? record.conflicts : 0)
    return found
      + check(
        lost >= 0 && (lost == 0 || census.hasLost),
        "row \(row): \(record.attempts) tries, \(ended) accounted for")
      + check(
        Int(versions) == moves, "row \(row): versions moved \(versions) times, not \(moves)")
  }

  /// Law 2: every request is answered, failed or under way, once.
  private static func requestConservation(
    _ core: borrowing GraphCore, _ origin: Int, _ census: Census
  ) -> [String] {
    let counts = core.origins[origin].counts
    let accounted =
      counts.succeeded + counts.failures.total + counts.lost + census.requests[origin]
    return check(
      counts.offered == accounted && counts.good <= counts.succeeded,
      "origin \(origin): \(counts.offered) requests, \(accounted) accounted for")
  }

  /// Users wait for one request each, and no more are there than are to be.
  private static func users(_ core: borrowing GraphCore, _ census: Census) -> [String] {
    var found: [String] = []
    for client in 0..<core.clients.count where core.clients[client].kind.hasUsers {
      let own = core.usersOfClient[client]
      let waiting = own.count { core.users[$0].state == .asking }
      let thinking = own.count { core.users[$0].state == .thinking }
      var requests = 0
      for origin in 0..<core.origins.count where Int(core.origins[origin].client) == client {
        requests += census.requests[origin] + core.origins[origin].counts.lost
      }
      found += check(
        waiting == requests,
        "client \(client): \(waiting) users wait, \(requests) requests are under way or lost")
      found += check(
        thinking <= core.clients[client].population,
        "client \(client): \(thinking) users think of \(core.clients[client].population)")
    }
    return found
  }

  /// Law 3: whoever sent a try sent it for somebody, and further tries are those of the layers.
  static func triesPerLayer(_ core: borrowing GraphCore) -> [String] {
    var (sent, retries) = (0, 0)
    for edge in 0..<core.edges.count {
      sent += core.edges[edge].counts.calls + core.edges[edge].counts.retries
      retries += core.edges[edge].counts.retries
    }
    var (asked, again) = (0, 0)
    for origin in 0..<core.origins.count {
      let counts = core.origins[origin].counts
      asked += counts.attemptsEverywhere
      again += counts.clientRetries + counts.applicationRetries + counts.meshRetries
    }
    return check(
      sent == asked && retries == again,
      "\(sent) tries and \(retries) retries were sent, clients' requests count \(asked) and "
        + "\(again)")
  }

  /// What threads do is counted where they stand.
  private static func placeCounts(_ core: borrowing GraphCore, _ census: Census) -> [String] {
    var found: [String] = []
    for index in 0..<core.places.count {
      found += check(
        core.places[index].count == census.places[index],
        "place \(index): \(core.places[index].count) threads are counted, "
          + "\(census.places[index]) stand there")
    }
    return found
  }

  /// Law 5: no more core time is spent than there is.
  static func cores(_ core: borrowing GraphCore) -> [String] {
    var found: [String] = []
    for index in 0..<Int32(core.replicas.count) {
      let service = core.services[core.replicas[index].service]
      guard service.cores > 0 else { continue }
      let spent = core.workArea(index, at: core.now)
      let most = service.coreTime(at: core.now)
      found += check(
        Double(spent) <= most * (1 + 1e-12),
        "replica \(index): spent \(spent) ns on cores that could give \(most) ns")
      found += check(
        core.replicas[index].computing <= core.replicas[index].busy,
        "replica \(index): \(core.replicas[index].computing) compute")
    }
    return found
  }

  private static func check(_ holds: Bool, _ text: @autoclosure () -> String) -> [String] {
    holds ? [] : [text()]
  }
}
