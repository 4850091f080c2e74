import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// What a dump says of threads that wait for calls.
@Suite struct StackTests {
  private let slow = SmallGraphs.service("a", [.wait(.constant(.seconds(9)))])
  private let broken = SmallGraphs.service("b", []) { $0.protection.shed = .init(share: .all) }

  private func policy(_ tries: Int, timeout: Int? = nil, pause: Int = 100) -> CallPolicy {
    CallPolicy(
      timeout: timeout.map { .milliseconds($0) },
      retry: RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(pause))))
  }

  /// The stack of the one request, sent at 1 s, after so long.
  private func line(
    _ steps: [OperationDescription.Step], after milliseconds: Int,
    mesh: [GraphDescription.Proxy] = []
  ) -> String? {
    var graph = SmallGraphs.graph(
      rate: 1, [SmallGraphs.service("front", steps), slow, broken])
    graph.mesh = mesh
    let run = SmallGraphs.run(graph, for: .milliseconds(1_000 + milliseconds))
    return run.threadDump(ServiceID(0)).threads.first?.line
  }

  @Test("A call within a branch says where it is, which try it is and that it pauses.")
  func nested() {
    let steps: [OperationDescription.Step] = [
      .choose([
        .init(
          share: .all,
          steps: [
            .cached(
              .init(
                hit: .percent(0), refill: nil, miss: [.call(SmallGraphs.call("b", policy(9)))]))
          ])
      ])
    ]
    #expect(
      line(steps, after: 250)
        == "front.go → branch 1 → cache miss → call b.go (try 3) → back-off 100ms")
  }

  @Test("A pick names the call that it makes.")
  func pick() {
    let calls = ["a", "a"].map { SmallGraphs.call($0, policy(2, timeout: 50)) }
    #expect(
      line([.pick(calls, distinct: 1)], after: 170)
        == "front.go → call a.go (try 2) → waiting for the answer")
  }

  @Test("Several calls at once say how many are left and what the oldest is at.")
  func groups() {
    let calls = [SmallGraphs.call("a"), SmallGraphs.call("b", policy(5), isOptional: true)]
    #expect(
      line([.together(calls)], after: 150)
        == "front.go → together a.go | b.go (2 left) → call a.go (try 1) → waiting for the answer"
    )
    #expect(
      line([.spread(.init(SmallGraphs.call("b", policy(3)), of: 4, need: 2))], after: 150)
        == "front.go → spread b.go (4 left) → call b.go (try 2) → back-off 100ms")
  }

  @Test("A proxy's tries stand within the caller's.")
  func proxy() {
    let mesh = [GraphDescription.Proxy(from: "front", to: "b", policy: policy(4, pause: 20))]
    let steps: [OperationDescription.Step] = [
      .call(SmallGraphs.call("b", policy(3, pause: 50)))
    ]
    // Four tries of the proxy take 60 ms, then the caller pauses for 50 ms.
    #expect(
      line(steps, after: 130, mesh: mesh)
        == "front.go → call b.go (try 2) → proxy (try 2) → back-off 20ms")
    #expect(
      line(steps, after: 80, mesh: mesh)
        == "front.go → call b.go (try 1) → back-off 50ms")
  }
}
