import Simulation
import Units

// What commands and faults do to services.
extension GraphCore {
  mutating func applyToService(_ change: GraphChange) {
    switch change {
    case .shed(let service, let share):
      services[service.index].shedShare = share?.value ?? 0
      services[service.index].shedFromLoad = 0
      updateGuard(Int32(service.index))
    case .limit(let service, let limit):
      services[service.index].limit = limit.map { Int32(clamping: $0) } ?? .max
      setAdaptiveLimit(Int32(service.index), nil)
      updateGuard(Int32(service.index))
    case .protection(let service, let protection):
      setProtection(Int32(service.index), protection)
    case .order(let service, let order):
      services[service.index].order = .init(order)
      updateGuard(Int32(service.index))
      lineUp(Int32(service.index))
    case .restart(let service, let rolling): restart(Int32(service.index), rolling: rolling)
    case .scale(let service, let count): scale(Int32(service.index), to: count)
    case .failover(let service): failOver(Int32(service.index))
    case .crash(let service, let count, let length):
      crash(Int32(service.index), count: count, for: length.nanoseconds)
    case .slow(let service, let factor, let length, let ramp):
      begin(.slow(factor), at: service, for: length, ramp: ramp)
    case .errors(let service, let share, let length, let ramp):
      begin(.errors(share.value), at: service, for: length, ramp: ramp)
    case .cores(let service, let cores, let length):
      begin(.cores(Int32(cores)), at: service, for: length, ramp: .zero)
    case .pause(let service, let length): pause(service, for: length)
    case .leak(let service, let rate, let length): beginLeak(of: service, rate, for: length)
    case .jitter, .retries, .backoff, .timeout, .policy, .burst, .delay, .drop, .chill, .deadlock:
      preconditionFailure("\(change) is done to something else")
    }
  }
}
