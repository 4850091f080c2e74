import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct EdgeFaultsTests {
  /// A client that calls a service through a door that only passes on.
  private func graph(_ policy: CallPolicy) -> GraphDescription {
    GraphDescription(
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
          name: "room", threads: nil, queue: nil,
          operations: [
            OperationDescription(name: "a", steps: [.wait(.constant(.milliseconds(10)))])
          ]),
      ])
  }

  private let inner = EdgeID.call(ServiceID(0), ServiceID(1))

  @Test("A delay holds for requests and answers, and rises and falls with its ramp.")
  func delay() throws {
    /// The times of the requests that come within a second.
    func times(_ second: Int) throws -> ClosedRange<Duration> {
      var graph = RunningGraph(
        graph(CallPolicy()), seed: 1, measuringFrom: .at(.seconds(second)))
      graph.schedule(
        .delay(inner, by: .milliseconds(40), for: .seconds(30), ramp: .seconds(10)),
        at: .at(.seconds(10)))
      graph.advance(to: .at(.seconds(second + 1)))
      let latency = try #require(graph.report().clients[0].requests.latency)
      return latency.min...latency.max
    }
    #expect(try times(9) == .milliseconds(10)...(.milliseconds(10)))
    // A quarter of the way up, and on as the answers go.
    let rising = try times(12)
    #expect(rising.lowerBound > .milliseconds(25) && rising.upperBound < .milliseconds(36))
    #expect(try times(22) == .milliseconds(90)...(.milliseconds(90)))
    let falling = try times(38)
    #expect(falling.lowerBound > .milliseconds(10) && falling.upperBound < .milliseconds(27))
    #expect(try times(41) == .milliseconds(10)...(.milliseconds(10)))
  }

  @Test("A lost message shows as a timeout, half of them with the work done.")
  func drop() {
    var graph = RunningGraph(graph(CallPolicy(timeout: .milliseconds(50))), seed: 5)
    graph.schedule(
      .drop(inner, share: Ratio(0.3), for: .seconds(400), ramp: .zero), at: .start)
    graph.advance(to: .at(.seconds(400)))
    let report = graph.report()
    let edge = report.edges[1]
    let tries = Double(edge.attempts)
    #expect((Double(edge.dropped) / tries - 0.3).magnitude < 0.01)
    #expect(edge.failures.timeout >= edge.dropped - 10 && edge.failures.total <= edge.dropped)
    let arrived = Double(report.services[1].arrivals)
    #expect((arrived / tries - 0.85).magnitude < 0.01)
    #expect(report.laws.violations == 0 && report.laws.checks == 400)
    graph.advance(to: .at(.seconds(410)))
    #expect(graph.lastSecond?.edges[1].dropped == 0)
    #expect(graph.lastSecond?.clients[0].succeeded == 100)
  }

  @Test("With everything lost nothing arrives well, and half of it arrives.")
  func dropAll() {
    var graph = RunningGraph(graph(CallPolicy(timeout: .milliseconds(50))), seed: 5)
    graph.schedule(.drop(inner, share: .all, for: .seconds(61), ramp: .zero), at: .start)
    graph.advance(to: .at(.seconds(60)))
    let report = graph.report()
    #expect(report.total.succeeded == 0 && report.edges[1].succeeded == 0)
    #expect((Double(report.services[1].arrivals) / 6_000 - 0.5).magnitude < 0.05)
  }

  @Test("Without a timeout a lost message holds its caller's thread for ever.")
  func hanging() {
    var graph = RunningGraph(graph(CallPolicy()), seed: 5)
    graph.schedule(.drop(inner, share: .all, for: .seconds(1), ramp: .zero), at: .start)
    graph.advance(to: .at(.seconds(30)))
    let dump = graph.threadDump(ServiceID(0))
    #expect(dump.threads.count >= 99)
    #expect(
      dump.threads.allSatisfy {
        $0.line.hasSuffix("waiting for the answer") || $0.since.seconds > 29
      })
    #expect(graph.report().total.underway >= 99 && graph.report().laws.violations == 0)
  }

  @Test("A client's request without a timeout is lost with its message.")
  func lost() {
    var graph = RunningGraph(graph(CallPolicy()), seed: 5)
    graph.schedule(
      .drop(.client(ClientID(0), ServiceID(0)), share: .all, for: .seconds(1), ramp: .zero),
      at: .start)
    graph.advance(to: .at(.seconds(10)))
    let total = graph.report().total
    #expect((98...101).contains(total.lost) && total.underway <= 2)
    #expect(total.offered == total.lost + total.succeeded + total.underway)
  }
}
