import GraphSupport
import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct TracingTests {
  /// A client that tries twice, a door with one thread, a room that is slow now and then.
  private func graph() -> GraphDescription {
    let policy = CallPolicy(
      timeout: .milliseconds(100),
      retry: RetryPolicy(tries: Tries(2), backoff: .fixed(.milliseconds(15))))
    return GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: 40), targets: [.init(OperationName("door", "o"))],
          policy: policy)
      ],
      services: [
        ServiceDescription(
          name: "door", threads: 2, queue: 3,
          operations: [
            OperationDescription(
              name: "o",
              steps: [
                .cpu(.constant(.milliseconds(2))),
                .call(.init(to: OperationName("room", "a"))),
              ])
          ]),
        ServiceDescription(
          name: "room", threads: 1,
          operations: [
            OperationDescription(name: "a", steps: [.wait(.exponential(mean: .milliseconds(22)))])
          ]),
      ], defaultWire: .constant(.milliseconds(1)))
  }

  private func traces(_ plan: Tracing, seconds: Int = 60) -> (traces: [Trace], digest: UInt64) {
    var graph = RunningGraph(graph(), seed: 3, tracing: plan)
    graph.advance(to: .at(.seconds(seconds)))
    return (graph.traces, graph.digest)
  }

  @Test("Tracing changes nothing in a run.", arguments: TestSeeds.first(10, campaign: 300))
  func changesNothing(seed: UInt64) {
    let course = RandomCourse(seed: seed)
    func digest(_ tracing: Tracing?) -> UInt64 {
      var graph = RunningGraph(course.graph, seed: seed, tracing: tracing)
      for change in course.changes { graph.schedule(change.change, at: change.at) }
      graph.advance(to: .at(.seconds(2)))
      if tracing != nil { #expect(!graph.traces.isEmpty) }
      return graph.digest
    }
    #expect(digest(nil) == digest(Tracing(oneIn: 1, keeping: 50)), "seed \(seed)")
  }

  @Test("A trace lists every try with its times in order.")
  func spans() {
    let traces = traces(Tracing(oneIn: 1, keeping: 10_000)).traces
    #expect(traces.count > 2_300)
    var retried = 0
    var waited = 0
    for trace in traces {
      #expect(trace.omitted == 0 && trace.to != nil)
      for (index, span) in trace.spans.enumerated() {
        let moments = [span.sent, span.arrived, span.begun, span.done].compactMap(\.self)
        #expect(moments == moments.sorted() && moments.first == span.sent)
        #expect(span.parent.map { $0 < index } ?? (span.operation.service.index == 0))
        if let parent = span.parent { #expect(trace.spans[parent].begun != nil) }
        if span.number > 1 {
          retried += 1
          #expect(span.backoff == .milliseconds(15))
        }
        if let arrived = span.arrived, let begun = span.begun, begun > arrived { waited += 1 }
        if case .answered? = span.end, let done = span.done {
          #expect(span.ended == done + .milliseconds(1))
        }
      }
      let own = trace.spans.filter { $0.parent == nil }
      #expect((1...2).contains(own.count))
      #expect(trace.failure != nil || own.contains { $0.end == .answered })
    }
    #expect(retried > 50 && waited > 500)
  }

  @Test("Failed and slow requests are kept, and a share of the others.")
  func reasons() {
    let traces = traces(Tracing(oneIn: 50, keeping: 20)).traces
    func kept(_ reason: Trace.Reason) -> [Trace] { traces.filter { $0.reason == reason } }
    #expect(kept(.failed).count == 20 && kept(.slow).count == 20)
    #expect(kept(.sampled).count == 20)
    #expect(kept(.failed).allSatisfy { $0.failure != nil })
    let slow = kept(.slow).compactMap { trace in trace.to.map { $0 - trace.from } }
    #expect((slow.min() ?? .zero) > .milliseconds(110), "\(slow)")
    #expect(traces == traces.sorted { $0.from < $1.from })
  }

  @Test("Late answers and work that goes on after its request stand in the trace.")
  func lateWork() {
    let traces = traces(Tracing(oneIn: 1, keeping: 10_000)).traces
    let late = traces.flatMap(\.spans).filter { $0.late != nil }
    #expect(late.count > 20)
    #expect(late.allSatisfy { $0.end == .failed(.timeout) })
    #expect(late.allSatisfy { ($0.late ?? .start) > ($0.ended ?? .never) })
  }

  @Test("Without tracing there is nothing.")
  func off() {
    var graph = RunningGraph(graph(), seed: 3)
    graph.advance(to: .at(.seconds(5)))
    #expect(graph.traces.isEmpty)
  }
}
