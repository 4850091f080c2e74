import Simulation
import Units

// What goes wrong with services for a while: slowness, errors at the door, cores taken away, leaks
// and crashes. Faults of a kind that overlap multiply, leave through what all of them leave through,
// or leave the fewest cores.
extension GraphCore {
  /// Begins a fault that has a strength.
  mutating func begin(
    _ kind: ServiceFault.Kind, at service: ServiceID, for length: Duration, ramp: Duration
  ) {
    serviceFaults.append(
      ServiceFault(
        service: Int32(service.index), kind: kind,
        course: FaultCourse(from: now, for: length.nanoseconds, ramp: ramp.nanoseconds)))
    adjustFaults(of: Int32(service.index))
  }

  /// Gives a service's faults the strength that they have now.
  mutating func adjustFaults(of service: Int32) {
    let now = self.now
    serviceFaults.removeAll { $0.course.to <= now }
    var slowness = 1.0
    var passing = 1.0
    var cores = services[service].coresDescribed
    var until = Int64.max
    for fault in serviceFaults where fault.service == service {
      let (strength, end) = fault.course.strength(at: now)
      until = min(until, end)
      switch fault.kind {
      case .slow(let factor): slowness *= 1 + (factor - 1) * strength
      case .errors(let share): passing *= 1 - share * strength
      case .cores(let left): cores = min(cores, left)
      }
    }
    services[service].errorShare = 1 - passing
    updateGuard(service)
    for replica in members(of: service) { replicas[replica].slowness = slowness }
    if services[service].coresDescribed > 0 { set(cores: cores, of: service) }
    if until < .max { events.push(at: until, Event.word(.faultStep, service)) }
  }

  private mutating func set(cores: Int32, of service: Int32) {
    guard services[service].cores != cores else { return }
    for replica in members(of: service) { advanceVirtualTime(replica) }
    services[service].coreTimeBefore = services[service].coreTime(at: now)
    services[service].coresSince = now
    services[service].cores = cores
    for replica in members(of: service) where !replicas[replica].isPaused {
      replicas[replica].coreDue = .max
      scheduleCore(replica)
    }
  }

  /// Lets a service whose cores are unlimited count them, so that some can be taken away.
  mutating func makeCoresCount(_ service: ServiceID) {
    guard services[service.index].cores == 0 else { return }
    services[service.index].cores = ServiceRecord.freeCores
    services[service.index].coresDescribed = ServiceRecord.freeCores
    services[service.index].coresSince = now
  }
}

// MARK: - Leaks

extension GraphCore {
  mutating func beginLeak(of service: ServiceID, _ rate: Rate, for length: Duration) {
    for replica in members(of: Int32(service.index)) where replicas[replica].threads < .max {
      leaks.append(
        Leak(
          replica: replica, gap: 1e9 / rate.perSecond, from: now, until: now + length.nanoseconds))
      scheduleLeak(leaks.count - 1)
    }
  }

  /// The k-th thread is lost after k gaps, so that rounding never adds up.
  private mutating func scheduleLeak(_ index: Int) {
    let leak = leaks[index]
    let moment = leak.from + Int64(Double(leak.lost + 1) * leak.gap + 0.5)
    guard moment <= leak.until else { return }
    events.push(at: moment, Event.word(.leak, Int32(index)))
  }

  /// A thread of a replica is lost for good: a free one, or the next one to be given back.
  mutating func leak(_ index: Int32) {
    let replica = leaks[Int(index)].replica
    let threads = services[replicas[replica].service].threads
    if replicas[replica].isUp, replicas[replica].leaked < threads {
      replicas[replica].leaked += 1
      setThreads(of: replica)
    }
    leaks[Int(index)].lost += 1
    scheduleLeak(Int(index))
  }

  /// Counts the threads that can take a request.
  mutating func setThreads(of replica: Int32) {
    let threads = services[replicas[replica].service].threads
    let left = threads == .max ? threads : threads - replicas[replica].leaked
    replicas[replica].threads = replicas[replica].isPaused ? 0 : left
  }
}
