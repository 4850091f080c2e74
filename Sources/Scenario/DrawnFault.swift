import ServiceGraph
import Units

/// A fault under a seed: what it does to the graph, and what people call it.
struct DrawnFault {
  let fault: Fault
  let graph: GraphDescription
  let length: Duration
  let draws: Draws
  /// The entry's place in the timeline, which its draws belong to.
  let index: Int

  func change(at: Duration) -> GraphChange {
    let time = time(at: at)
    let ramp = fault.ramp
    switch fault.kind {
    case .burst(let client, let factor, let weight):
      return .burst(client, factor: size(factor), for: time, ramp: ramp, weight: weight)
    case .slow(let service, let factor):
      return .slow(service, factor: size(factor), for: time, ramp: ramp)
    case .errors(let service, let share):
      return .errors(service, share: size(share), for: time, ramp: ramp)
    case .delay(let edge, let by): return .delay(edge, by: size(by), for: time, ramp: ramp)
    case .drop(let edge, let share): return .drop(edge, share: size(share), for: time, ramp: ramp)
    case .crash(let service, let replicas):
      return .crash(service, replicas: replicas, for: time)
    case .pause(let service): return .pause(service, for: time)
    case .cold(let service, let share): return .chill(service, share: size(share))
    case .cores(let service, let cores): return .cores(service, size(cores), for: time)
    case .leak(let service, let rate): return .leak(service, rate, for: time)
    case .deadlock(let row): return .deadlock(row, for: time)
    }
  }

  /// What it is, for the facilitator and the debrief.
  func title(at: Duration) -> String {
    let time = "for \(time(at: at))"
    switch fault.kind {
    case .burst(let client, let factor, _):
      return "\(graph.name(of: client)): traffic x\(tenths(factor)) \(time)"
    case .slow(let service, let factor):
      return "\(graph.name(of: service)): all work x\(tenths(factor)) as long \(time)"
    case .errors(let service, let share):
      return "\(graph.name(of: service)): \(percent(share)) fail at the door \(time)"
    case .delay(let edge, let by):
      return "\(graph.name(of: edge)): messages take \(size(by)) longer \(time)"
    case .drop(let edge, let share):
      return "\(graph.name(of: edge)): \(percent(share)) of the messages lost \(time)"
    case .crash(let service, let replicas):
      let what = replicas == 1 ? "a replica" : "\(replicas) replicas"
      return "\(graph.name(of: service)): \(what) down \(time)"
    case .pause(let service): return "\(graph.name(of: service)): stands still \(time)"
    case .cold(let service, let share):
      return "\(graph.name(of: service)): \(percent(share)) of its caches lost"
    case .cores(let service, let cores):
      let left = size(cores)
      return "\(graph.name(of: service)): \(left == 1 ? "1 core" : "\(left) cores") left \(time)"
    case .leak(let service, let rate):
      return "\(graph.name(of: service)): loses \(rate) threads a replica \(time)"
    case .deadlock(let row): return "\(graph.name(of: row)): updates wait for each other \(time)"
    }
  }
}

// MARK: - What is drawn

extension DrawnFault {
  private func time(at: Duration) -> Duration {
    let drawn = fault.duration.map {
      draws.duration($0, stream: Draws.entry(index, .duration))
    }
    return drawn ?? max(.zero, length - at)
  }

  private func size(_ drawn: Drawn<Double>) -> Double {
    draws.factor(drawn, stream: Draws.entry(index, .size))
  }

  private func size(_ drawn: Drawn<Ratio>) -> Ratio {
    draws.share(drawn, stream: Draws.entry(index, .size))
  }

  private func size(_ drawn: Drawn<Duration>) -> Duration {
    draws.duration(drawn, stream: Draws.entry(index, .size))
  }

  private func size(_ drawn: Drawn<Int>) -> Int {
    draws.count(drawn, stream: Draws.entry(index, .size))
  }

  private func tenths(_ drawn: Drawn<Double>) -> Double { (size(drawn) * 10).rounded() / 10 }

  private func percent(_ drawn: Drawn<Ratio>) -> Ratio {
    Ratio((size(drawn).value * 1_000).rounded() / 1_000)
  }
}
