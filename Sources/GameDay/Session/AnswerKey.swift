import Commands
import Scenario
import ServiceGraph
import Units

/// What a scenario says of the truth, as the rules of the score need it.
struct AnswerKey: Sendable {
  /// The truth, then what is right too; empty where the scenario says nothing.
  let claims: [Claim]
  /// Where evidence of it can be found.
  let places: [String]
  /// Where what set it off can be seen, besides.
  let triggerPlaces: [String]
  /// The services that must be quiet before it is over.
  let concerned: [ServiceID]
  /// Commands that count as the gentlest here.
  let gentle: [Verb]

  init(_ scenario: Scenario, _ timetable: Timetable) {
    guard let answer = scenario.answer else {
      (claims, places, triggerPlaces, concerned, gentle) = ([], [], [], [], [])
      return
    }
    claims = [Claim(answer.diagnosis)] + answer.alsoAccepted.map(Claim.init)
    var names: [String] = []
    func add(_ name: some StringProtocol) {
      let name = String(name)
      guard scenario.graph.service(named: name) != nil, !names.contains(name) else { return }
      names.append(name)
    }
    if let service = answer.service { add(service) }
    if let loop = answer.loop {
      if let arrow = loop.firstRange(of: "->") {
        add(loop[..<arrow.lowerBound])
        add(loop[arrow.upperBound...])
      }
    }
    concerned = names.compactMap { scenario.graph.service(named: $0) }
    if let dot = answer.resource?.firstIndex(of: ".") { add(answer.resource?[..<dot] ?? "") }
    places = names
    triggerPlaces = AnswerKey.triggerPlaces(scenario, timetable)
    gentle = answer.gentle
  }

  private static func triggerPlaces(_ scenario: Scenario, _ timetable: Timetable) -> [String] {
    guard let onset = scenario.answer?.onset else { return [] }
    var names: [String] = []
    for fault in timetable.faults where fault.id == onset {
      for service in fault.change.services(in: scenario.graph) {
        let name = scenario.graph.name(of: service)
        if !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}

extension GraphChange {
  /// The services that feel it first: those it is done to, those that a client with more traffic
  /// calls, both ends of an edge.
  fileprivate func services(in graph: GraphDescription) -> [ServiceID] {
    switch self {
    case .shed(let service, _), .limit(let service, _), .protection(let service, _),
      .order(let service, _), .scale(let service, _), .failover(let service),
      .restart(let service, _), .slow(let service, _, _, _), .errors(let service, _, _, _),
      .crash(let service, _, _), .pause(let service, _), .chill(let service, _),
      .cores(let service, _, _), .leak(let service, _, _):
      [service]
    case .deadlock(let row, _): [row.service]
    case .burst(let client, _, _, _, _):
      graph.clients[client.index].targets.compactMap {
        graph.service(named: $0.operation.service)
      }
    case .jitter(let edge, _), .retries(let edge, _), .backoff(let edge, _), .timeout(let edge, _),
      .policy(let edge, _), .delay(let edge, _, _, _), .drop(let edge, _, _, _):
      edge.services
    }
  }
}

extension EdgeID {
  /// The services at its ends.
  fileprivate var services: [ServiceID] {
    switch self {
    case .client(_, let to), .clientMesh(_, let to): [to]
    case .call(let from, let to), .mesh(let from, let to): [from, to]
    case .operation(let from, let to): [from.service, to.service]
    case .update(let row): [row.service]
    }
  }
}

extension Claim {
  /// What somebody typed, or a scenario says, as a claim.
  init(_ diagnosis: Diagnosis) {
    self.init(
      kind: diagnosis.kind?.rawValue, service: diagnosis.service, loop: diagnosis.loop,
      resource: diagnosis.resource, trigger: diagnosis.trigger?.rawValue)
  }
}
