import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct LogTests {
  private func graph() -> GraphDescription {
    let policy = CallPolicy(
      timeout: .milliseconds(20),
      retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(5))))
    return GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: 100), arrivals: .even,
          targets: [.init(OperationName("door", "o"))])
      ],
      services: [
        ServiceDescription(
          name: "door", threads: nil, queue: nil,
          operations: [
            OperationDescription(
              name: "o", steps: [.call(.init(to: OperationName("room", "a"), policy: policy))])
          ]),
        ServiceDescription(
          name: "room", threads: 1, queue: 0, startup: .milliseconds(500),
          operations: [
            OperationDescription(name: "a", steps: [.wait(.constant(.milliseconds(9)))])
          ]),
      ])
  }

  private func lines(_ graph: RunningGraph, _ service: Int) -> [String] {
    graph.log(of: ServiceID(service)).map { "\($0.moment) \($0.text(in: graph.description))" }
  }

  @Test("What happens in a second is a line for each kind of thing, with how often.")
  func lines() {
    var graph = RunningGraph(graph(), seed: 1)
    graph.schedule(.restart(ServiceID(1), rolling: false), at: .at(.milliseconds(2_105)))
    graph.advance(to: .at(.seconds(10)))
    // A request that runs is lost, its retries and all that come are refused for half a second.
    let room = lines(graph, 1)
    #expect(room.first == "2.105s 1 lost with a replica" || room.first == "2.105s 1 replica down")
    #expect(room.contains("2.105s 1 replica down") && room.contains("2.605s 1 replica up"))
    let refused = graph.log(of: ServiceID(1)).filter { $0.event == .refused(.unavailable) }
    let total = graph.totals().services[1].refused.unavailable
    #expect(refused.reduce(0) { $0 + $1.count } == total && total > 100)
    let gaveUp = graph.log(of: ServiceID(0))
    #expect(gaveUp.allSatisfy { $0.moment >= .at(.seconds(2)) && $0.moment < .at(.seconds(3)) })
    #expect(
      lines(graph, 0).contains {
        $0.hasSuffix("calls door->room given up after 3 tries: starting")
      },
      "\(lines(graph, 0))")
  }

  @Test("A log keeps its last lines and no more.")
  func bound() {
    var graph = RunningGraph(graph(), seed: 1)
    graph.schedule(
      .slow(ServiceID(1), factor: 100, for: .seconds(7_000), ramp: .zero), at: .start)
    graph.advance(to: .at(.seconds(3_000)))
    let log = graph.log(of: ServiceID(1))
    #expect(log.count == LogBook.lineLimit)
    #expect(log.last.map { $0.moment >= .at(.seconds(2_999)) } == true)
  }

  @Test("Without instruments there is no log.")
  func off() {
    var graph = RunningGraph(graph(), seed: 1, instrumentation: .none)
    graph.schedule(.shed(ServiceID(1), .all), at: .start)
    graph.advance(to: .at(.seconds(3)))
    #expect(graph.log(of: ServiceID(1)).isEmpty)
  }
}
