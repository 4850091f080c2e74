import Commands
import Scenario
import ServiceGraph
import Units

extension DrillSession {
  /// What the console shows now; the plots go back so many seconds.
  public func view(plotSeconds: Int = 600) -> DrillView {
    let history = course.history
    let window = history.isEmpty ? nil : Window(history, endingAt: history.count - 1)
    return DrillView(
      title: scenario.title, briefing: scenario.story.briefing ?? "", clock: clock,
      length: length, phase: phase, headline: headline(window), clients: clients(window),
      services: services(window), edges: edges(window), openPage: board.openPage,
      feed: board.feed, pending: measures.pending.map(\.order), replies: board.replies,
      plots: history.isEmpty ? [] : plots(seconds: plotSeconds))
  }

  private func headline(_ window: Window?) -> DrillView.Headline {
    let level = scenario.slo
    let users = watch.promise.users
    return DrillView.Headline(
      success: window?.figure(.success, users: users) ?? 1,
      p99: window?.figure(.p99, users: users).map { .seconds($0) },
      attemptsPerSuccess: window?.figure(.attemptsPerSuccess, users: users) ?? 1,
      requestRate: window?.rate { second in
        users.reduce(0) { $0 + second.clients[$1.index].offered }
      } ?? 0,
      promisedSuccess: level.success.value, promisedP99: level.p99,
      isKept: watch.keptSince != nil || history.isEmpty)
  }

  private var history: [SecondSample] { course.history }

  private func clients(_ window: Window?) -> [DrillView.ClientState] {
    scenario.graph.clients.indices.map { index in
      let client = ClientID(index)
      return DrillView.ClientState(
        name: scenario.graph.name(of: client),
        requestRate: window?.rate { $0.clients[index].offered } ?? 0,
        success: window?.figure(.success, of: client) ?? 1,
        p99: window?.figure(.p99, of: client).map { .seconds($0) })
    }
  }

  private func services(_ window: Window?) -> [DrillView.ServiceState] {
    scenario.graph.services.indices.map { index in
      let service = ServiceID(index)
      let description = scenario.graph.services[index]
      let last = window?.samples.last?.services[index]
      return DrillView.ServiceState(
        name: description.name, health: health(of: service, window),
        replicas: description.replicas, threadsBusy: last?.busy ?? 0,
        threads: description.threads.map { $0 * description.replicas }, queue: last?.queue ?? 0,
        queueLimit: description.queue.map { $0 * description.replicas },
        cpu: window?.figure(.cpu, of: service),
        callRate: window?.rate { $0.services[index].arrivals } ?? 0,
        success: window?.figure(.success, of: service) ?? 1,
        attemptsPerSuccess: window?.figure(.attemptsPerSuccess, of: service) ?? 1,
        p99: window?.figure(.p99, of: service).map { .seconds($0) },
        measures: measures.inForce(at: service))
    }
  }

  /// How a service is: by what it does to its callers first, then by the calm's band.
  private func health(of service: ServiceID, _ window: Window?) -> DrillView.Health {
    guard let window, let last = window.samples.last?.services[service.index] else { return .well }
    if last.replicasUp < scenario.graph.services[service.index].replicas { return .starting }
    if let success = window.figure(.success, of: service), success < 0.99 { return .failing }
    let reading = window.reading(service)
    let isStrained = EdgeMetric.allCases.contains { metric in
      guard let value = metric.value(of: reading),
        let band = watch.figures.band(metric.plotted, service)
      else { return false }
      let isLow = metric == .success
      let worst = isLow ? band.lowerBound : band.upperBound * metric.bandScale
      let floor = metric.floor(worst: worst)
      return isLow ? value < worst - floor : value > worst + floor
    }
    return isStrained ? .strained : .well
  }

  private func edges(_ window: Window?) -> [DrillView.EdgeState] {
    let calls = scenario.graph.edges.filter { edge in
      if case .update = edge { false } else { true }
    }
    return calls.enumerated().compactMap { index, edge in
      let (from, to): (String, String)
      switch edge {
      case .client(let client, let service):
        (from, to) = (scenario.graph.name(of: client), scenario.graph.name(of: service))
      case .call(let caller, let service):
        (from, to) = (scenario.graph.name(of: caller), scenario.graph.name(of: service))
      case .operation, .mesh, .clientMesh, .update: return nil
      }
      let mine = window?.samples.map { $0.edges[index] } ?? []
      let attempts = mine.reduce(0) { $0 + $1.attempts }
      let succeeded = mine.reduce(0) { $0 + $1.succeeded }
      let ended = mine.reduce(succeeded) { $0 + $1.failures.total }
      return DrillView.EdgeState(
        from: from, to: to, rate: Double(attempts) / Double(max(1, mine.count)),
        retryShare: Double(mine.reduce(0) { $0 + $1.retries }) / Double(max(1, attempts)),
        success: ended == 0 ? 1 : Double(succeeded) / Double(ended))
    }
  }
}

extension EdgeMetric {
  /// The metric as it is plotted.
  var plotted: Metric {
    switch self {
    case .attemptsPerSuccess: .attemptsPerSuccess
    case .success: .success
    case .p99: .p99
    case .cpu: .cpu
    }
  }

  /// Plots have seconds where edges have milliseconds.
  var bandScale: Double { self == .p99 ? 1000 : 1 }
}
