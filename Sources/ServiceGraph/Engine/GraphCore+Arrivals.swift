import Simulation
import Units

// Where requests come from: open streams, whose next request waits for no answer.
extension GraphCore {
  /// Begins a client's stream, or lets its users come.
  mutating func beginClient(_ client: Int32) {
    guard !clients[client].kind.hasUsers else { return adjustRate(client) }
    clients[client].exposure = drawExposure(client)
    adjustRate(client)
  }

  /// What the integral of the rate grows by up to the next request.
  @inline(__always)
  private mutating func drawExposure(_ client: Int32) -> Double {
    if clients[client].kind == .poisson { return table.draw(&clients[client].stream) }
    return clients[client].kind == .gaps ? drawGap(client) : 1
  }

  /// A gap in nanoseconds; at least one, so that time goes on.
  @inline(never)
  private mutating func drawGap(_ client: Int32) -> Double {
    let luck = RequestDraw(key: clients[client].stream.next())
    return Double(max(1, clients[client].size.draw(luck, table, mixtures: mixtures)))
  }

  /// A request of an open stream comes, and the next one is scheduled.
  mutating func arrive(_ client: Int32) {
    scheduleNextArrival(client)
    let tick = clients[client].tick
    guard tick == 0 || events.now % tick == 0 else {
      // The stream goes on at its own moments; what it brings waits for the tick.
      let due = (events.now / tick &+ 1) &* tick
      return events.push(at: due, Event.word(.ask, client))
    }
    ask(client)
  }

  /// A client of an open stream sends a request.
  @inline(__always)
  mutating func ask(_ client: Int32) {
    let number = clients[client].requests
    clients[client].requests = number &+ 1
    let senders = UInt64(truncatingIfNeeded: clients[client].senders)
    let sender = senders == 1 ? 0 : Int32(truncatingIfNeeded: number % senders)
    send(client, clients[client].luck.ofRequest(number), parent: -1 &- sender)
  }

  /// Sends a request with its luck; `parent` says who waits for it, as `CallRecord` has it.
  @inline(__always)
  mutating func send(_ client: Int32, _ luck: RequestDraw, parent: Int32) {
    var draw = luck
    var target = clients[client].firstTarget
    let last = clients[client].endTarget &- 1
    if target < last {
      let chance = draw.uniform()
      while target < last, chance >= targets[target].upTo { target &+= 1 }
    }
    var origin = targets[target].firstOrigin &+ (events.now >= report.from ? 1 : 0)
    if clients[client].hasWeighedBursts { origin = weighed(origin, target, client, luck) }
    origins[origin].counts.offered &+= 1
    startCall(
      site: targets[target].site, parent: parent, origin: UInt16(truncatingIfNeeded: origin),
      luck: draw.key)
  }

  /// Which of its client's senders a call is from, its `parent` being below zero.
  mutating func sender(_ client: Int32, parent: Int32) -> Int32 {
    let code = -1 &- parent
    return clients[client].kind.hasUsers
      ? users[code].number % clients[client].senders : code
  }

  @inline(__always)
  private mutating func scheduleNextArrival(_ client: Int32) {
    if clients[client].kind == .even {
      clients[client].evenCount &+= 1
      return scheduleEven(client)
    }
    schedule(client, exposure: drawExposure(client), after: events.now)
  }

  /// Schedules the request that comes when the rate's integral since a moment has grown by so much;
  /// where this segment is over before, what is left is kept for the next one.
  @inline(__always)
  private mutating func schedule(_ client: Int32, exposure: Double, after start: Int64) {
    guard let moment = clients[client].segment.moment(after: start, exposure: exposure) else {
      let segment = clients[client].segment
      clients[client].nextArrival = .max
      clients[client].exposure =
        segment.to == .max
        ? exposure : max(0, exposure - segment.integral(from: start, to: segment.to))
      return
    }
    pushArrival(client, at: moment)
  }

  /// Schedules the request that comes when the rate's integral since the beginning reaches the next
  /// whole number: rounding never adds up.
  private mutating func scheduleEven(_ client: Int32) {
    let exposure = Double(clients[client].evenCount + 1) - clients[client].evenIntegral
    let from = clients[client].segment.from
    guard let moment = clients[client].segment.moment(after: from, exposure: max(0, exposure))
    else { return clients[client].nextArrival = .max }
    pushArrival(client, at: max(moment, events.now))
  }

  @inline(__always)
  private mutating func pushArrival(_ client: Int32, at moment: Int64) {
    clients[client].nextArrival = moment
    events.push(
      at: moment, Event.word(.arrival, client, generation: clients[client].generation))
  }
}

// MARK: - Rates

extension GraphCore {
  /// Begins a burst.
  mutating func begin(_ burst: Burst) {
    bursts.removeAll { $0.to <= events.now }
    bursts.append(burst)
    if let weight = burst.weight { addOrigins(burst.client, weight: weight) }
    adjustRate(burst.client)
  }

  /// Sets a client's rate to what its stage and its bursts make of it from now on; what is left of
  /// the pending gap goes on at the new rate.
  mutating func adjustRate(_ client: Int32) {
    let old = clients[client].segment
    let segment = currentSegment(client)
    clients[client].segment = segment
    clients[client].hasWeighedBursts = bursts.contains {
      $0.client == client && $0.weight != nil && $0.from <= events.now && events.now < $0.to
    }
    clients[client].rateGeneration = (clients[client].rateGeneration + 1) & Event.generationMask
    guard !clients[client].kind.hasUsers else { return adjustUsers(client) }
    if segment.to < .max { pushRateStep(client, at: segment.to) }
    let pending = clients[client].nextArrival
    clients[client].generation = (clients[client].generation + 1) & Event.generationMask
    if clients[client].kind == .even {
      clients[client].evenIntegral += old.integral(from: old.from, to: events.now)
      return scheduleEven(client)
    }
    if pending < .max {
      clients[client].exposure = old.integral(from: events.now, to: pending)
    } else if old.to < .max {
      // What was left at the old segment's end; it may have ended early.
      clients[client].exposure += old.integral(from: events.now, to: old.to)
    }
    schedule(client, exposure: clients[client].exposure, after: events.now)
  }

  /// Sees to it that the rate is looked at again at a moment.
  mutating func pushRateStep(_ client: Int32, at moment: Int64) {
    events.push(
      at: moment, Event.word(.rateStep, client, generation: clients[client].rateGeneration))
  }

  private func currentSegment(_ client: Int32) -> RateSegment {
    let now = events.now
    var lines: [RateLine] = []
    for index in clients[client].firstStage..<clients[client].endStage
    where stages[index].from <= now && now < stages[index].to {
      lines.append(stages[index].line(at: now))
    }
    for burst in bursts where burst.client == client { lines.append(burst.line(at: now)) }
    return RateLine.product(lines, at: now)
  }
}

// MARK: - Weights

extension GraphCore {
  /// Makes origins for requests of a client that count with another weight than its own.
  private mutating func addOrigins(_ client: Int32, weight: Double) {
    for target in clients[client].firstTarget..<clients[client].endTarget
    where findOrigin(target, weight: weight) == nil {
      let base = targets[target].firstOrigin
      let first = origins.count
      precondition(first + 2 <= OriginRecord.limit, "bursts have too many different weights")
      origins.grow(to: first + 2, filling: origins[base])
      for offset in 0..<2 {
        origins[first + offset] = origins[Int(base) + offset]
        origins[first + offset].weight = weight
        origins[first + offset].counts = OriginCounts()
      }
    }
  }

  /// The origin of a target's unreported requests of a weight.
  private mutating func findOrigin(_ target: Int32, weight: Double) -> Int32? {
    (0..<Int32(origins.count)).first {
      origins[$0].target == target && origins[$0].weight == weight && !origins[$0].isReported
    }
  }

  /// The origin of a request while bursts with weights of their own go on: it is one of those that
  /// come on top with the share that they make of all.
  private mutating func weighed(
    _ origin: Int32, _ target: Int32, _ client: Int32, _ luck: RequestDraw
  ) -> Int32 {
    let own = bursts.filter { $0.client == client }
    let factors = own.map { $0.line(at: events.now).value }
    var draw = luck.descending(place: 0, step: Int(Draws.onTop), attempt: 0)
    var chance = draw.uniform() * factors.reduce(1, *)
    // The first burst multiplies what comes without one, the next what comes with that, and so on.
    var before = 1.0
    chance -= before
    for (burst, factor) in zip(own, factors) where chance >= 0 {
      chance -= before * (factor - 1)
      before *= factor
      guard chance < 0, let weight = burst.weight else { continue }
      return (findOrigin(target, weight: weight) ?? targets[target].firstOrigin)
        &+ (origins[origin].isReported ? 1 : 0)
    }
    return origin
  }
}
