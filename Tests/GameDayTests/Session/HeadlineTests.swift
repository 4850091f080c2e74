import Commands
import ServiceGraph
import Testing
import Units

@testable import GameDay

@Suite("The headline of a drill")
struct HeadlineTests {
  @Test("Callers who can't suffer, such as crawlers, do not make the users' figures look better.")
  func weightlessClients() throws {
    let graph = GraphDescription(
      clients: [
        ClientDescription(
          name: "users", rate: Rate(perSecond: 10),
          targets: [.init(try #require(OperationName("down.get")))]),
        ClientDescription(
          name: "crawlers", rate: Rate(perSecond: 1000),
          targets: [.init(try #require(OperationName("up.get")))]),
      ],
      services: [
        ServiceDescription(
          name: "down", protection: Protection(shed: .init(share: Ratio(1))),
          operations: [.init(name: "get", steps: [])]),
        ServiceDescription(name: "up", operations: [.init(name: "get", steps: [])]),
      ])
    var running = RunningGraph(graph, seed: 1)
    running.advance(to: .at(.seconds(5)))
    let window = Window(running.history, endingAt: 4)
    #expect(window.figure(.success, users: [ClientID(0)]) == 0)
    #expect(window.figure(.p99, users: [ClientID(0)]) == nil)
  }
}
