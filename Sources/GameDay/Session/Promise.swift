import Scenario
import ServiceGraph
import Units

/// What users were promised, and whether they get it.
struct Promise: Sendable {
  /// The clients whose users can suffer, with the share of success they were promised.
  let clients: [(id: ClientID, name: String, success: Double)]
  /// The clients whose figures stand for what users get; where nobody can suffer, all of them.
  let users: [ClientID]

  init(_ scenario: Scenario) {
    clients = scenario.graph.clients.indices.compactMap { index in
      let client = scenario.graph.clients[index]
      guard client.weight > 0 else { return nil }
      return (ClientID(index), client.name, scenario.serviceLevels[index].success.value)
    }
    users = clients.isEmpty ? scenario.graph.clients.indices.map(ClientID.init) : clients.map(\.id)
  }

  /// The first client that does not get it in a window, in words; nil where all do.
  func breach(in window: Window, at time: Duration) -> String? {
    for client in clients {
      let reading = window.reading(client.id)
      guard !reading.allKeep(success: client.success) else { continue }
      let late = reading.successes - reading.good
      let answers = late == 1 ? "1 late answer" : "\(late) late answers"
      return "\(client.name) had \(percentText(reading.success)) success and \(answers) "
        + "in the ten seconds to \(clockText(time)); promised: \(percentText(client.success))"
    }
    return nil
  }
}
