import Simulation
import Units

/// A client's traffic multiplied for a while.
struct Burst: Hashable {
  var client: Int32
  var from: Int64
  var to: Int64
  var ramp: Int64
  var factor: Double

  /// How long a step of a ramp is; the rate within it is that of its middle.
  static let stair: Int64 = 10_000_000

  /// The factor that holds from a moment on, and when it next changes.
  func factor(at now: Int64) -> (factor: Double, until: Int64) {
    if now < from { return (1, from) }
    if now >= to { return (1, .max) }
    let rampEnd = from + ramp
    let fallStart = to - ramp
    if now < rampEnd {
      let end = min(now + Self.stair, rampEnd)
      return (1 + (factor - 1) * share(of: (now - from) + (end - from)), end)
    }
    if now < fallStart { return (factor, fallStart) }
    let end = min(now + Self.stair, to)
    return (1 + (factor - 1) * share(of: (to - now) + (to - end)), end)
  }

  /// The share of the ramp that half of this length makes.
  private func share(of twice: Int64) -> Double { Double(twice) / Double(2 * ramp) }
}

extension GraphCore {
  mutating func scheduleFirstArrival(_ client: Int32) {
    let gap = drawGap(client)
    schedule(client, at: Int64(gap / clients[client].rate + 0.5))
  }

  /// The next gap in mean gaps.
  @inline(__always)
  private mutating func drawGap(_ client: Int32) -> Double {
    clients[client].isEven ? 1 : table.draw(&clients[client].stream)
  }

  @inline(__always)
  private mutating func schedule(_ client: Int32, at moment: Int64) {
    clients[client].nextArrival = moment
    events.push(
      at: moment, Event.word(.arrival, client, generation: clients[client].generation))
  }

  /// A client sends a request, and the next one is scheduled.
  mutating func arrive(_ client: Int32) {
    scheduleNextArrival(client)
    let number = clients[client].requests
    clients[client].requests = number &+ 1
    var draw = RequestDraw(seed: seed, client: Int(client), request: number)
    var target = clients[client].firstTarget
    let last = clients[client].endTarget - 1
    if target < last {
      let chance = draw.uniform()
      while target < last, chance >= targets[target].upTo { target += 1 }
    }
    let isReported = events.now >= report.from
    let origin = targets[target].firstOrigin &+ (isReported ? 1 : 0)
    origins[origin].counts.offered &+= 1
    startCall(
      site: targets[target].site, parent: -1, origin: UInt16(truncatingIfNeeded: origin),
      luck: draw.key)
  }

  private mutating func scheduleNextArrival(_ client: Int32) {
    guard clients[client].isEven else {
      let gap = table.draw(&clients[client].stream) / clients[client].rate
      return schedule(client, at: events.now &+ Int64(gap + 0.5))
    }
    // Each moment is counted from where the rate began to hold: rounding never adds up.
    clients[client].evenCount += 1
    let record = clients[client]
    let gaps = record.evenLeft + Double(record.evenCount)
    schedule(client, at: record.evenSince + Int64(gaps / record.rate + 0.5))
  }

  /// Begins a burst.
  mutating func begin(_ burst: Burst) {
    bursts.removeAll { $0.to <= events.now }
    bursts.append(burst)
    adjustRate(burst.client)
  }

  /// Sets a client's rate to what its bursts make of it now; what is left of the pending gap is
  /// stretched to the new rate.
  mutating func adjustRate(_ client: Int32) {
    var factor = 1.0
    var until = Int64.max
    for burst in bursts where burst.client == client {
      let (part, end) = burst.factor(at: events.now)
      factor *= part
      until = min(until, end)
    }
    if until < .max { events.push(at: until, Event.word(.rateStep, client)) }
    let old = clients[client].rate
    let new = clients[client].baseRate * factor
    guard new != old else { return }
    let left = Double(clients[client].nextArrival - events.now) * old
    clients[client].rate = new
    clients[client].evenSince = events.now
    clients[client].evenLeft = left
    clients[client].evenCount = 0
    clients[client].generation = (clients[client].generation + 1) & Event.generationMask
    schedule(client, at: events.now + Int64(left / new + 0.5))
  }
}
