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
      guard case .burst(let client, _, _, _) = fault.change else { continue }
      for target in scenario.graph.clients[client.index].targets
      where !names.contains(target.operation.service) {
        names.append(target.operation.service)
      }
    }
    return names
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
