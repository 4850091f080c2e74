import Resilience
public import ServiceGraph
import Simulation
public import Units

extension RandomGraphs {
  /// Changes at random moments of the first second.
  public mutating func changes(
    _ graph: GraphDescription
  ) -> [(at: Instant, change: GraphChange)] {
    (0..<8).map { _ in
      let change = pick([true, false]) ? command(graph) : fault(graph)
      return (.at(.milliseconds(source.index(below: 1_000))), change)
    }
  }

  private mutating func command(_ graph: GraphDescription) -> GraphChange {
    let service = ServiceID(source.index(below: graph.services.count))
    let edge = pick(graph.edges + (features.contains(.policyChange) ? graph.parts : []))
    let isRow = if case .update = edge { true } else { false }
    switch source.index(below: 12) {
    case 0: return .shed(service, pick([nil, Ratio(0.5)]))
    case 1: return .limit(service, pick([nil, 1, 4]))
    case 2: return .jitter(edge, pick(Backoff.Jitter.allCases))
    case 3: return .retries(edge, Tries(pick([1, 3])))
    case 4: return .backoff(edge, .fixed(pick([.zero, .milliseconds(7)])))
    case 5 where !isRow: return .timeout(edge, pick([nil, .milliseconds(8)]))
    case 6 where !isRow && has(.policyChange): return .policy(edge, policy())
    case 7 where has(.protectionChange): return .protection(service, protection())
    case 8 where has(.orderChange):
      return .order(service, pick(ServiceDescription.Order.allCases))
    case 9 where has(.scale): return .scale(service, pick([1, 2, 5]))
    case 10 where has(.failover): return .failover(service)
    default: return .restart(service, rolling: pick([true, false]))
    }
  }

  private mutating func fault(_ graph: GraphDescription) -> GraphChange {
    let service = ServiceID(source.index(below: graph.services.count))
    let ramp = pick([Duration.zero, .milliseconds(100)])
    let length = pick([Duration.milliseconds(300), .milliseconds(900)])
    let share = pick([Ratio(0.3), Ratio(1)])
    let calls = graph.edges.filter { if case .update = $0 { false } else { true } }
    switch source.index(below: 11) {
    case 0 where has(.slow):
      return .slow(service, factor: pick([0.5, 6]), for: length, ramp: ramp)
    case 1 where has(.errors): return .errors(service, share: share, for: length, ramp: ramp)
    case 2 where has(.delay):
      return .delay(pick(calls), by: .milliseconds(pick([1, 20])), for: length, ramp: ramp)
    case 3 where has(.drop): return .drop(pick(calls), share: share, for: length, ramp: ramp)
    case 4 where has(.crash): return .crash(service, replicas: pick([1, 2]), for: length)
    case 5 where has(.pause): return .pause(service, for: length)
    case 6 where has(.chill): return .chill(service, share: share)
    case 7 where has(.cores): return .cores(service, pick([1, 3]), for: length)
    case 8 where has(.leak): return .leak(service, Rate(perSecond: pick([5, 40])), for: length)
    case 9 where has(.deadlock): return .deadlock(RowID(service, 0), for: length)
    default:
      return .burst(
        ClientID(source.index(below: graph.clients.count)), factor: pick([0.2, 5]), for: length,
        ramp: ramp, weight: pick([nil, 0.2]))
    }
  }
}
